"""The sources behind rules, exercises and texts, and how well each was checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """Whether the record or abstract was read, or is quoted from knowledge."""

    VERIFIED = "V"
    KNOWLEDGE = "K"


class Confidence(StrEnum):
    """How sure we are of a source that was not checked."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Source:
    """One source. `confidence` is None where the source was verified."""

    key: str
    status: Status
    citation: str
    note: str = ""
    confidence: Confidence | None = None


V, K = Status.VERIFIED, Status.KNOWLEDGE
HIGH, MODERATE, LOW = Confidence.HIGH, Confidence.MODERATE, Confidence.LOW

SOURCES: tuple[Source, ...] = (
    Source(
        "1st-MTP-protocol text",
        V,
        ("Menz HB et al. protocol background. BMC Musculoskelet Disord 2014;15:86"),
    ),
    Source(
        "222health",
        V,
        ("222health shoe-lift page (general web, weak): heel lifts up to 12 mm."),
    ),
    Source(
        "AAFD-hyperbook",
        V,
        (
            "Foot hyperbook: adult acquired flatfoot classification (Johnson & "
            "Strom, Myerson stage 4, Truro). Note J Clin Med 2024;13:942 reviews "
            "staging limits."
        ),
    ),
    Source(
        "Alfredson98",
        K,
        "Alfredson H et al. Heavy-load eccentric. AJSM 1998",
        confidence=HIGH,
    ),
    Source(
        "Alfuth21",
        V,
        (
            "Alfuth M et al. Validity and reliability of LLD assessments: "
            "systematic review. PLoS One 2021 (PMC8687568): block test most "
            "useful clinically; standing X-ray reference."
        ),
        note="Author names from knowledge.",
    ),
    Source(
        "Alvarez06",
        V,
        (
            "Alvarez RG et al. Stage I-II PTTD, structured nonoperative protocol "
            "(n=47; 11% needed surgery). Foot Ankle Int 2006"
        ),
    ),
    Source(
        "Bachmann03",
        K,
        "Bachmann LM et al. Ottawa ankle rules. BMJ 2003;326:417",
        confidence=HIGH,
    ),
    Source(
        "Badii14",
        V,
        (
            "Badii M et al. Lifts versus tape measure in LLD. J Rheumatol "
            "2014;41:1689-94. DOI 10.3899/jrheum.131089"
        ),
        note="Author names from knowledge.",
    ),
    Source(
        "Banwell14",
        V,
        (
            "Banwell HA et al. Foot orthoses for adults with flexible pes planus. "
            "J Foot Ankle Res 2014"
        ),
    ),
    Source(
        "Barnish16",
        V,
        (
            "Barnish MS, Barnish J. High-heeled shoes and musculoskeletal "
            "injuries. BMJ Open 2016;6:e010053. DOI 10.1136/bmjopen-2015-010053"
        ),
    ),
    Source(
        "Barton10",
        V,
        (
            "Barton CJ et al. Foot orthoses in patellofemoral pain: review. "
            "Sports Med 2010;40"
        ),
    ),
    Source("Bedford-NHS", V, "Bedfordshire Hospitals NHS: a guide to your insoles."),
    Source(
        "Beyer15",
        K,
        "Beyer R et al. Heavy slow resistance vs eccentric. AJSM 2015",
        confidence=HIGH,
    ),
    Source(
        "Bishop18",
        V,
        (
            "Bishop C, Thewlis D, Hillier S. Custom orthoses, first-step pain: "
            "RCT (n=60). BMC Musculoskelet Disord 2018;19:222 (s12891-018-2131-6)"
        ),
    ),
    Source(
        "Bonanno12",
        V,
        (
            "Bonanno DR et al. Depths of medial heel skive. J Foot Ankle Res "
            "2012;5:20. DOI 10.1186/1757-1146-5-20"
        ),
    ),
    Source("Borders", V, "NHS Borders RefHelp: management of the diabetic foot."),
    Source(
        "Bovonsunthonchai19",
        V,
        (
            "Thong-On S et al. (corresponding Bovonsunthonchai) Strength vs "
            "stretching, gait in plantar fasciitis. Ann Rehabil Med "
            "2019;43:662-76"
        ),
    ),
    Source(
        "Buldt18",
        V,
        (
            "Buldt AK, Menz HB. Incorrectly fitted footwear. J Foot Ankle Res "
            "2018;11:43. DOI 10.1186/s13047-018-0284-z"
        ),
    ),
    Source(
        "Burns06",
        V,
        (
            "Burns J et al. Effective orthotic therapy for the painful cavus "
            "foot: RCT (n=154). J Am Podiatr Med Assoc 2006;96:205-11"
        ),
        note="Pain +8.3, function +9.5 of 100",
    ),
    Source(
        "Burns07",
        K,
        "Burns J et al. Interventions for pes cavus. Cochrane 2007",
        confidence=HIGH,
    ),
    Source(
        "Cambron17",
        V,
        (
            "Cambron JA et al. Shoe orthotics for chronic low back pain: RCT. "
            "Arch Phys Med Rehabil 2017;98:1752-62. DOI "
            "10.1016/j.apmr.2017.03.028"
        ),
    ),
    Source(
        "Campbell18",
        V,
        (
            "Campbell TM et al. Shoe lifts for LLD: systematic review. Arch Phys "
            "Med Rehabil 2018;99:981-93. DOI 10.1016/j.apmr.2017.10.027 (quality "
            "very low or poor). A Cochrane protocol exists (CD014456); no "
            "finished review found."
        ),
    ),
    Source(
        "CastroMendez21",
        V,
        (
            "Castro-Mendez A et al. Custom-made foot orthoses, chronic low back "
            "pain and pronated foot. IJERPH 2021;18:6816. DOI "
            "10.3390/ijerph18136816"
        ),
        note="Abstract start seen; result",
    ),
    Source(
        "Chimenti24",
        K,
        ("Chimenti RL et al. Midportion Achilles tendinopathy: Revision 2024. JOSPT"),
        confidence=HIGH,
    ),
    Source(
        "Chuter14",
        V,
        (
            "Chuter V, Spink M, Searle A, Ho A. Shoe insoles for prevention and "
            "treatment of low back pain. BMC Musculoskelet Disord 2014;15:140. "
            "DOI 10.1186/1471-2474-15-140"
        ),
    ),
    Source(
        "Cochrane-cavus",
        V,
        (
            "Cochrane Primary Care PEARL on pes cavus orthoses (2008). "
            'Overstates: quotes "75% pain fall"; RCT between-group difference was '
            "8 points."
        ),
    ),
    Source(
        "Collins08",
        K,
        (
            "Collins N et al. Foot orthoses and physiotherapy in patellofemoral "
            "pain. BMJ 2008;337:a1735"
        ),
        confidence=HIGH,
    ),
    Source(
        "Colo20",
        V,
        (
            "Colo G et al. Shoe modifications and orthotics in Civinini-Morton "
            "syndrome. Acta Biomed 2020"
        ),
        note="Little benefit beyond about 4.5 months or neuroma >5-6 mm",
    ),
    Source("Cox-lab", V, "Cox Orthotics: cast correction and arch fill amounts."),
    Source("CUH-NHS", V, "Cambridge University Hospitals: insoles and foot orthoses."),
    Source(
        "DAmico22",
        V,
        (
            "D'Amico M, Kinel E, Roncoletta P. LLD and nonspecific low back pain, "
            "heel-lift orthotics. Front Bioeng Biotechnol 2022 (10 Feb);9:743132. "
            "DOI 10.3389/fbioe.2021.743132"
        ),
        note="Uncontrolled, n=80",
    ),
    Source(
        "Dananberg93",
        K,
        ("Dananberg HJ. Gait style / functional hallux limitus. JAPMA 1993"),
        confidence=MODERATE,
    ),
    Source(
        "Dars18",
        V,
        (
            "Dars S et al. Foot orthoses for paediatric flexible pes planus. J "
            "Foot Ankle Res 2018 (PMC5815602)"
        ),
    ),
    Source(
        "Defrin05",
        V,
        (
            "Defrin R et al. Conservative correction of LLD 10 mm or less, "
            "chronic low back pain: RCT (n=33). Arch Phys Med Rehabil "
            "2005;86:2075-80. DOI 10.1016/j.apmr.2005.06.012"
        ),
    ),
    Source(
        "DiGiovanni03",
        K,
        ("DiGiovanni BF et al. Tissue-specific stretching. J Bone Joint Surg Am 2003"),
        confidence=HIGH,
    ),
    Source(
        "DiGiovanni06",
        V,
        (
            "DiGiovanni BF et al. Plantar fascia-specific stretch, two-year "
            "follow-up (press summary seen): 10 x count of 10, 3 times a day. J "
            "Bone Joint Surg Am 2006"
        ),
    ),
    Source(
        "Doherty17",
        V,
        (
            "Doherty C et al. Ankle sprain: overview of reviews. Br J Sports Med "
            "2017;51:113-25"
        ),
        note="Strong evidence bracing; moderate neuromuscular training",
    ),
    Source("Dorset-NHS", V, "Dorset HealthCare: a guide to your insoles."),
    Source("Dudley-NHS", V, "Dudley Group NHS: insole or foot orthosis."),
    Source(
        "Duval10",
        V,
        (
            "Duval K, Lam T, Sanderson D. Rearfoot, pelvis and low back. Gait "
            "Posture 2010;32:637-40. DOI 10.1016/j.gaitpost.2010.09.007"
        ),
    ),
    Source(
        "Elsayed23",
        V,
        (
            "Elsayed W et al. Short foot exercise + insole: RCT (n=40). Eur J "
            "Phys Rehabil Med 2023. DOI 10.23736/S1973-9087.23.07846-2"
        ),
    ),
    Source(
        "Engelbert17",
        V,
        (
            "Engelbert RHH et al. Physical therapy in JHS/hEDS. Am J Med Genet C "
            "2017;175:158-67"
        ),
    ),
    Source(
        "Escolar10",
        V,
        (
            "Escolar-Reina P et al. Adherence, chronic neck and back pain, "
            "qualitative. BMC Health Serv Res 2010;10:60"
        ),
    ),
    Source(
        "Evans22",
        V,
        (
            "Evans AM et al. Foot orthoses for treating paediatric flat feet. "
            "Cochrane 2022, CD006311.pub3/pub4"
        ),
        note="16 trials, 1,058 children; low to very low certainty",
    ),
    Source(
        "expert",
        K,
        "Expert opinion and custom and practice; no publication.",
        confidence=LOW,
    ),
    Source(
        "Finucane20",
        K,
        (
            "Finucane LM et al. International framework for red flags. JOSPT "
            "2020;50:350-72. DOI 10.2519/jospt.2020.9971"
        ),
        confidence=HIGH,
    ),
    Source(
        "FlatHip23",
        V,
        (
            "Foot versus foot + hip exercise in flatfoot RCT (n=52), J Exerc "
            "Rehabil 2023;19"
        ),
        note="Authors Engkananuwat & Kanlayanaphotporn",
    ),
    Source(
        "Ford22",
        V,
        (
            "Ford SE et al. Adolescents with a stiff flatfoot. J Am Acad Orthop "
            "Surg 2022;30:757-66. DOI 10.5435/JAAOS-D-21-00448"
        ),
    ),
    Source(
        "FPI-LBP22",
        V,
        (
            "FPI-6 reliability in people with low back pain. Sci Rep 2022 (PMID "
            "36477012)"
        ),
    ),
    Source(
        "FPI-novice16",
        V,
        (
            "Inexperienced examiners and the FPI. Man Ther 2016;26:238-40. DOI "
            "10.1016/j.math.2016.06.009"
        ),
    ),
    Source(
        "Glos",
        V,
        "NHS Gloucestershire G-care: red flags for spinal conditions",
        note="Notes high false-positive rates",
    ),
    Source(
        "Goodfellow-gem", V, "Goodfellow Unit GEM: dosing of the Rathleff programme."
    ),
    Source(
        "Hara22",
        V,
        (
            "Hara S et al. Short foot exercises: systematic review. J Back "
            "Musculoskelet Rehabil 2022. DOI 10.3233/BMR-210374"
        ),
    ),
    Source(
        "Harris04",
        V,
        (
            "Harris EJ et al. Diagnosis and treatment of pediatric flatfoot "
            "(ACFAS guideline). J Foot Ankle Surg 2004"
        ),
    ),
    Source(
        "Hawke08",
        V,
        (
            "Hawke F et al. Custom-made foot orthoses for foot pain. Cochrane "
            "2008, CD006801.pub2"
        ),
        note="Abstract start seen; custom vs ready-made",
    ),
    Source(
        "HEE guide",
        V,
        "Health Education England / NHS health literacy how-to guide",
        note="Opening seen",
    ),
    Source(
        "Henry99",
        V,
        (
            "Henry KD et al. Number of home exercises over 65 (n=15). Phys Ther "
            "1999;79:270-7"
        ),
    ),
    Source("Hersco", V, "Hersco orthotic lab education pages."),
    Source(
        "Hohenschurz22",
        V,
        (
            "Hohenschurz-Schmidt D et al. Avoiding nocebo. Musculoskelet Sci "
            "Pract 2022;62:102677"
        ),
    ),
    Source(
        "Hornestam21",
        V,
        (
            "Hornestam JF et al. Foot pronation affects pelvic motion. Braz J "
            "Phys Ther 2021;25:727-34"
        ),
    ),
    Source(
        "Huang22",
        V,
        (
            "Huang C et al. Short-foot exercise meta-analysis (6 RCTs, n=201; FPI "
            "-0.67). IJERPH 2022;19:11994"
        ),
    ),
    Source(
        "Hurn22",
        V,
        (
            "Hurn SE et al. Nonsurgical interventions for hallux valgus. "
            "Arthritis Care Res 2022;74:1676-88. DOI 10.1002/acr.24603"
        ),
    ),
    Source(
        "IFM-meta",
        V,
        (
            "Intrinsic foot muscle training: meta-analysis of 13 RCTs (PhysioHub "
            "summary)."
        ),
        note=(
            "Posture, balance and disability better, pain not (SMD 0.25, -0.15 to "
            "0.66)."
        ),
    ),
    Source(
        "Irving07",
        V,
        (
            "Irving DB et al. Obesity and pronated foot type and heel pain. BMC "
            "Musculoskelet Disord 2007;8:41"
        ),
    ),
    Source(
        "IWGDF23",
        V,
        (
            "Bus SA et al. IWGDF prevention guideline 2023, and Schaper NC et al. "
            "practical guidelines 2023"
        ),
        note="DOI 10.1002/dmrr.3657",
    ),
    Source(
        "James16",
        K,
        "James AM et al. Heel lifts in Sever, RCT. BJSM 2016",
        confidence=MODERATE,
    ),
    Source(
        "Jonsson08",
        K,
        (
            "Jonsson P et al. New regimen for insertional Achilles (floor level). "
            "Br J Sports Med 2008"
        ),
        confidence=HIGH,
    ),
    Source("JOSPT-MTSS", K, "bone stress injury consensus", confidence=LOW),
    Source(
        "Kendall14",
        V,
        (
            "Kendall JC, Bird AR, Azari MF. Foot posture, leg length discrepancy "
            "and low back pain: overview. Foot 2014;24:75-80. DOI "
            "10.1016/j.foot.2014.03.004"
        ),
        note="More favourable to a link than Menz13",
    ),
    Source(
        "KevinRoot",
        V,
        ("KevinRoot Medical forum: heel cup depth 0-30 mm, 12 standard."),
    ),
    Source(
        "Khamis07",
        V,
        (
            "Khamis S, Yizhar Z. Feet hyperpronation and pelvic alignment. Gait "
            "Posture 2007;25:127-34. DOI 10.1016/j.gaitpost.2006.02.005"
        ),
    ),
    Source("Kintec", V, "Kintec: selecting shell thickness."),
    Source(
        "KLM",
        V,
        "KLM Laboratories: orthotic prescription writing",
        note="Composite thickness",
    ),
    Source(
        "Knutson05",
        V,
        (
            "Knutson GA. Anatomic and functional leg-length inequality, Parts I "
            "and II. Chiropr Osteopat 2005;13:11 and 12. DOI "
            "10.1186/1746-1340-13-11"
        ),
    ),
    Source(
        "Koc23",
        K,
        (
            "Koc TA et al. Heel Pain - Plantar Fasciitis: Revision 2023. JOSPT "
            "2023;53:CPG1-39. DOI 10.2519/jospt.2023.0303"
        ),
        note="Title page read; advice against orthoses in isolation",
        confidence=HIGH,
    ),
    Source(
        "Kong20",
        V,
        (
            "Kong L et al. Effects of shoes and insoles for low back pain: "
            "systematic review. Res Sports Med 2020"
        ),
        note="14 trials",
    ),
    Source(
        "Kulig09a",
        V,
        (
            "Kulig K et al. Posterior tibial tendon dysfunction, orthoses and "
            "exercise: RCT (n=36). Phys Ther 2009;89:26-37"
        ),
    ),
    Source(
        "Kulig09b",
        V,
        (
            "Kulig K et al. Eccentric programme for tibialis posterior. Foot "
            "Ankle Int 2009;30:877-85. DOI 10.3113/FAI.2009.0877"
        ),
    ),
    Source(
        "Kwan21",
        V,
        (
            "Kwan MY et al. Hallux valgus orthosis: meta-analysis. BMJ Open "
            "2021;11:e047273"
        ),
        note="Author names from knowledge.",
    ),
    Source(
        "Lagas21",
        V,
        "Lagas IF et al. VISA-A MCID. JOSPT 2021",
        note="News summary; authors",
    ),
    Source(
        "Landorf08",
        V,
        (
            "Landorf KB, Radford JA. Minimal important difference: FHSQ, FFI, "
            "VAS. Foot 2008;18:15-9. DOI 10.1016/j.foot.2007.06.006"
        ),
    ),
    Source(
        "Landorf10",
        V,
        (
            "Landorf KB, Radford JA, Hudson S. MID of two foot outcome measures. "
            "J Foot Ankle Res 2010;3:7"
        ),
    ),
    Source(
        "Landorf20",
        V,
        ("Landorf KB et al. Metatarsal domes, plantar pressure. J Foot Ankle Res 2020"),
        note="5 mm proximal, 45-60 kPa lower",
    ),
    Source(
        "Landorf21",
        V,
        (
            "Landorf KB et al. Foot posture and ankle dorsiflexion do not differ "
            "with heel pain. Sci Rep 2021"
        ),
    ),
    Source(
        "Langley16",
        V,
        (
            "Langley B et al. Agreement between clinical foot classification "
            "measures. J Foot Ankle Res 2016 (PMC5131537)."
        ),
        note="Author names from knowledge.",
    ),
    Source(
        "Laslett05",
        V,
        (
            "Laslett M et al. Sacroiliac joint pain, provocation tests. Man Ther "
            "2005;10:207-18"
        ),
    ),
    Source(
        "Lee14",
        V,
        (
            "Lee PY et al. Forefoot pads in older people. J Foot Ankle Res "
            "2014;7:18. DOI 10.1186/1757-1146-7-18"
        ),
    ),
    Source(
        "MacRae13",
        V,
        (
            "MacRae CS et al. Rocker sole shoes in chronic low back pain: RCT "
            "(n=115). Spine 2013;38:1905-12. DOI 10.1097/BRS.0b013e3182a69956"
        ),
    ),
    Source(
        "Manoli05",
        K,
        ("Manoli A, Graham B. The subtle cavus foot. Foot Ankle Int 2005;26:256"),
        confidence=HIGH,
    ),
    Source(
        "Martin18",
        V,
        "Martin RL et al. Midportion Achilles tendinopathy CPG 2018",
        note="GuidelineCentral summary",
    ),
    Source(
        "Martin21",
        K,
        ("Martin RL et al. Ankle ligament sprains: Revision 2021. JOSPT"),
        confidence=HIGH,
    ),
    Source(
        "Matthews19",
        V,
        (
            "Matthews BG et al. Non-surgical interventions for Morton neuroma. J "
            "Foot Ankle Res 2019;12:12. DOI 10.1186/s13047-019-0320-7"
        ),
    ),
    Source(
        "McClinton18",
        V,
        (
            "McClinton S et al. Low back pain and disability in plantar heel "
            "pain. Foot 2018;34:18-22. DOI 10.1016/j.foot.2017.09.003"
        ),
    ),
    Source(
        "Medina09",
        V,
        (
            "Medina-Mirapeix F et al. Adherence predictors, home exercise "
            "(n=184). BMC Musculoskelet Disord 2009;10:155. DOI "
            "10.1186/1471-2474-10-155"
        ),
    ),
    Source(
        "melbourneheelpain",
        V,
        "Melbourne Heel Pain clinic orthotic care page",
        note="Weak",
    ),
    Source(
        "Mellor18",
        V,
        (
            "Mellor R et al. Gluteal tendinopathy, LEAP RCT (n=204). BMJ "
            "2018;361:k1662. DOI 10.1136/bmj.k1662"
        ),
    ),
    Source(
        "Menant08",
        V,
        (
            "Menant JC et al. Optimizing footwear for older people at risk of "
            "falls. J Rehabil Res Dev 2008;45:1167-82"
        ),
    ),
    Source(
        "Menz13",
        V,
        (
            "Menz HB, Dufour AB, Riskowski JL, Hillstrom HJ, Hannan MT. Foot "
            "posture, foot function and low back pain: the Framingham Foot Study. "
            "Rheumatology 2013;52:2275-82. DOI 10.1093/rheumatology/ket298"
        ),
        note="DOI from knowledge; another source prints ket293.",
    ),
    Source(
        "Menz16",
        V,
        (
            "Menz HB et al. Foot orthoses versus rocker-sole footwear, first MTP "
            "OA (n=102). Arthritis Care Res 2016;68:581-9. DOI 10.1002/acr.22750"
        ),
    ),
    Source(
        "Moen12",
        V,
        (
            "Moen MH et al. MTSS in athletes: RCT (n=74). Sports Med Arthrosc "
            "Rehabil Ther Technol 2012;4:12"
        ),
    ),
    Source(
        "Morrissey21",
        V,
        (
            "Morrissey D et al. Plantar heel pain best practice guide. Br J "
            "Sports Med 2021;55:1106-18. DOI 10.1136/bjsports-2019-101970"
        ),
    ),
    Source(
        "Munteanu21",
        V,
        (
            "Munteanu SE et al. Shoe-stiffening inserts for first MTP OA: sham "
            "RCT (n=100). Osteoarthritis Cartilage 2021"
        ),
    ),
    Source(
        "myfootshop",
        V,
        ("Myfootshop LLD page (commercial, weak): up to 3/4 inch in shoe."),
    ),
    Source(
        "Naderi18",
        V,
        (
            "Naderi A et al. Arch-support orthoses in MTSS (pressure study). Eur "
            "J Sport Sci 2018. DOI 10.1080/17461391.2018.1503337"
        ),
    ),
    Source(
        "Najafi14",
        V,
        (
            "Najafi B, Wrobel JS, Burns J. Mechanism of orthotic therapy for "
            "cavus. J Foot Ankle Res 2014;7:2"
        ),
    ),
    Source(
        "NG19",
        V,
        "NICE NG19 Diabetic foot problems (2015, updated).",
        note=("Priorities page read; waiting times from established knowledge."),
    ),
    Source(
        "NG249",
        V,
        "NICE NG249 Falls: assessment and prevention (29 April 2025).",
        note=("No prediction tools; criteria for a comprehensive assessment."),
    ),
    Source(
        "NG59",
        V,
        ("NICE NG59 Low back pain and sciatica in over 16s (2016, updated 2020)."),
        note="Wording read through two secondary summaries.",
    ),
    Source("NG71", K, "NICE NG71 Parkinson disease", confidence=HIGH),
    Source("NHS style", K, "NHS digital service manual content guide", confidence=HIGH),
    Source(
        "NHS-insole leaflets",
        V,
        "The six NHS insole leaflets listed here, taken together.",
    ),
    Source("NICE-CG147", K, "NICE CG147 peripheral arterial disease", confidence=HIGH),
    Source("NICE-NG158", K, "NICE NG158 venous thromboembolism", confidence=HIGH),
    Source(
        "NICE-NG65/NG100",
        K,
        "NICE NG65 spondyloarthritis, NG100 rheumatoid arthritis",
        confidence=HIGH,
    ),
    Source(
        "Nolaro24",
        V,
        "Pearce K. Using heel lifts for leg length inequality",
        note="Lab blog",
    ),
    Source("NorthTees-NHS", V, "North Tees and Hartlepool: insoles wear and care."),
    Source(
        "NWPL", V, ("Northwest Podiatric Laboratory: prescription form information.")
    ),
    Source(
        "OLeary13",
        V,
        (
            "O'Leary CB et al. Podiatrical deviations and nonspecific chronic low "
            "back pain: review. J Back Musculoskelet Rehabil 2013;26:117-23. DOI "
            "10.3233/BMR-130367"
        ),
    ),
    Source(
        "Ostelo08",
        V,
        (
            "Ostelo RWJG et al. Minimal important change in low back pain. Spine "
            "2008;33:90-4"
        ),
    ),
    Source("Otago", K, "Otago exercise programme", confidence=HIGH),
    Source(
        "PCFD20",
        K,
        (
            "Myerson MS et al. Progressive collapsing foot deformity consensus. "
            "Foot Ankle Int 2020"
        ),
        confidence=HIGH,
    ),
    Source(
        "Peterson18",
        V,
        (
            "Peterson B et al. Lower limb therapies, hypermobility in children. J "
            "Foot Ankle Res 2018;11:59. DOI 10.1186/s13047-018-0302-1"
        ),
    ),
    Source(
        "PFOA-pilot",
        V,
        (
            "Tan JM et al. Foot orthoses in patellofemoral OA, pilot. J Foot "
            "Ankle Res 2019"
        ),
        note="PMC6625074; authors",
    ),
    Source(
        "PIF-plain",
        V,
        ("Patient Information Forum: using plain language in health information."),
    ),
    Source(
        "Pinto08",
        V,
        (
            "Pinto RZA et al. Calcaneal eversion and pelvic alignment. Man Ther "
            "2008;13:513-9"
        ),
    ),
    Source(
        "PodToday-lowprofile",
        V,
        "Podiatry Today: low-profile orthoses",
        note="Heel cup 8-10 mm",
    ),
    Source(
        "PodToday-skive",
        V,
        ("Podiatry Today: preventing heel irritation with a medial heel skive"),
        note="Heel cup >=14 mm; 20-22 mm when skive+inversion >5",
    ),
    Source(
        "Powden15",
        V,
        (
            "Powden CJ, Hoch JM, Hoch MC. Weight-bearing lunge test: reliability "
            "and MDC. Man Ther 2015. DOI 10.1016/j.math.2015.01.004"
        ),
    ),
    Source(
        "Rabusin21",
        V,
        (
            "Rabusin CL et al. Heel lifts versus calf eccentric exercise "
            "(HEALTHY, n=100). Br J Sports Med 2021;55:486-92. DOI "
            "10.1136/bjsports-2019-101776"
        ),
        note="12 mm lifts: protocol J Foot Ankle Res 2019",
    ),
    Source(
        "Radford06",
        V,
        (
            "Radford JA et al. Does stretching increase ankle dorsiflexion? Br J "
            "Sports Med 2006;40:870-5. DOI 10.1136/bjsm.2006.029348"
        ),
    ),
    Source(
        "Rannisto19",
        V,
        (
            "Rannisto S et al. Correction of LLD in meat cutters with low back "
            "pain: RCT (n=42). BMC Musculoskelet Disord 2019. DOI "
            "10.1186/s12891-019-2478-3"
        ),
    ),
    Source(
        "Rasenberg18",
        V,
        (
            "Rasenberg N et al. Foot orthoses for plantar heel pain. Br J Sports "
            "Med 2018;52:1040"
        ),
        note="Opposite conclusion, nearly the same trials",
    ),
    Source(
        "Rathleff15",
        V,
        (
            "Rathleff MS et al. High-load strength training in plantar fasciitis "
            "(n=48). Scand J Med Sci Sports 2015;25:e292-300"
        ),
        note="Better at 3 months only",
    ),
    Source(
        "RCH",
        V,
        ("Royal Children's Hospital Melbourne: Flat feet, pre-referral guidance."),
    ),
    Source(
        "Redmond06",
        V,
        (
            "Redmond AC, Crosbie J, Ouvrier RA. Development and validation of the "
            "Foot Posture Index. Clin Biomech 2006;21:89-98."
        ),
        note="Band cut-offs, manual 2005",
    ),
    Source(
        "Redmond08",
        V,
        (
            "Redmond AC, Crane YZ, Menz HB. Normative values for the FPI. J Foot "
            "Ankle Res 2008;1:6. DOI 10.1186/1757-1146-1-6"
        ),
    ),
    Source(
        "Relph22",
        V,
        (
            "Relph N et al. Running shoes for preventing injury. Cochrane 2022, "
            "CD013368.pub2"
        ),
        note=(
            "Objectives and methods seen; conclusion that posture-based choice "
            "does not help"
        ),
    ),
    Source(
        "Ridge13",
        K,
        ("Ridge ST et al. Minimalist shoes, bone oedema. Med Sci Sports Exerc 2013"),
        confidence=HIGH,
    ),
    Source(
        "Riel23",
        V,
        (
            "Riel H et al. Injection + exercise, exercise, or advice + heel cup: "
            "RCT (n=180). Br J Sports Med 2023;57:1180-6. DOI "
            "10.1136/bjsports-2023-106948"
        ),
    ),
    Source("RNOH-NHS", V, "RNOH: foot orthosis patient guide."),
    Source("S1", V, "Manders: clinic post on foot pain and back pain."),
    Source(
        "S2",
        V,
        ("Central Arkansas Foot and Ankle: clinic post on orthotics and back pain."),
    ),
    Source("S3", V, "Sweeney: clinic post that names stretches with their holds."),
    Source(
        "S4",
        V,
        ("Hip to Sole Podiatry: clinic post on orthotics and back pain."),
        note="Its three citations were checked and corrected.",
    ),
    Source(
        "S5",
        V,
        ("Clinic post on feet and back pain (foot strength, short stride, limp)."),
    ),
    Source(
        "Sabharwal08",
        V,
        (
            "Sabharwal S, Kumar A. Methods for assessing LLD. Clin Orthop Relat "
            "Res 2008;466:2910-22. DOI 10.1007/s11999-008-0524-9"
        ),
    ),
    Source(
        "Sahar07",
        V,
        (
            "Sahar T et al. Insoles for prevention and treatment of back pain. "
            "Cochrane 2007, CD005275.pub2 (six RCTs). Record seen; conclusion: "
            "strong evidence they do not prevent back pain, too little on "
            "treatment."
        ),
    ),
    Source(
        "Schuitema20",
        V,
        (
            "Schuitema D et al. Mechanical treatment for plantar fasciitis. J "
            "Sport Rehabil 2020;29:657. DOI 10.1123/jsr.2019-0036"
        ),
        note="Full-length contoured better than heel cups",
    ),
    Source(
        "Silbernagel07",
        K,
        ("Silbernagel KG et al. Continued activity with pain monitoring. AJSM 2007"),
        confidence=HIGH,
    ),
    Source(
        "Speed18",
        V,
        (
            "Speed G, Harris K, Keegel T. Cushioning in prolonged standing. Appl "
            "Ergon 2018. DOI 10.1016/j.apergo.2018.02.021"
        ),
    ),
    Source(
        "Spink08",
        V,
        (
            "Spink MJ et al. Protocol, exercise table. BMC Geriatr 2008;8:30. DOI "
            "10.1186/1471-2318-8-30"
        ),
    ),
    Source(
        "Spink11",
        V,
        (
            "Spink MJ et al. Multifaceted podiatry intervention to prevent falls. "
            "BMJ 2011;342:d3411. DOI 10.1136/bmj.d3411"
        ),
        note="IRR 0.64; share of fallers not different",
    ),
    Source(
        "Telfer13",
        V,
        (
            "Telfer S et al. Dose-response effects of customised foot orthoses. J "
            "Biomech 2013;46:1489-95"
        ),
        note="LER summary seen",
    ),
    Source(
        "UKAAF19",
        V,
        ("UK Association for Accessible Formats G003 clear and large print, 2019"),
        note="Copy seen",
    ),
    Source(
        "Verhagen16",
        V,
        (
            "Verhagen AP et al. Red flags in low back pain guidelines. Eur Spine "
            "J 2016;25:2788-802. DOI 10.1007/s00586-016-4684-0"
        ),
    ),
    Source(
        "Vleeming08",
        K,
        ("Vleeming A et al. European guideline, pelvic girdle pain. Eur Spine J 2008"),
        confidence=HIGH,
    ),
    Source(
        "Wahmkow17",
        V,
        (
            "Wahmkow G et al. Arch support heights and rearfoot kinematics. PLoS "
            "One 2017. DOI 10.1371/journal.pone.0172334"
        ),
    ),
    Source(
        "Waters15",
        V,
        (
            "Waters TR, Dick RB. Prolonged standing at work. Rehabil Nurs "
            "2015;40:148-65. DOI 10.1002/rnj.166"
        ),
    ),
    Source(
        "Welsh10",
        K,
        (
            "Welsh BJ et al. Foot orthoses for first MTP pain, windlass. J Orthop "
            "Sports Phys Ther or similar 2010"
        ),
        confidence=MODERATE,
    ),
    Source(
        "Whittaker18",
        V,
        (
            "Whittaker GA et al. Foot orthoses for plantar heel pain. Br J Sports "
            "Med 2018;52:322-8. DOI 10.1136/bjsports-2016-097355"
        ),
    ),
    Source(
        "WHO23",
        V,
        (
            "WHO guideline for non-surgical management of chronic primary low "
            "back pain, 2023 (NBK599210; GuidelineCentral summary): education, "
            "exercise may be offered; braces, belts, traction not."
        ),
    ),
    Source(
        "Wiegerinck16",
        K,
        "Wiegerinck JI et al. Sever RCT. J Pediatr Orthop 2016",
        confidence=MODERATE,
    ),
    Source(
        "Williams13",
        V,
        (
            "Williams AE, Hill LA, Nester CJ. Foot orthoses for low back pain: "
            "the patient's perspective (n=25, qualitative). J Foot Ankle Res "
            "2013;6:17. DOI 10.1186/1757-1146-6-17"
        ),
    ),
    Source(
        "Willy19",
        K,
        (
            "Willy RW et al. Patellofemoral Pain CPG. JOSPT 2019;49:CPG1-95. DOI "
            "10.2519/jospt.2019.0302"
        ),
        note=("Title page read; prefabricated orthoses up to 6 weeks with exercise"),
        confidence=HIGH,
    ),
    Source(
        "Wylie19",
        V,
        (
            "Wylie G et al. Podiatry interventions to prevent falls: "
            "meta-analysis. Age Ageing 2019;48:327-36. DOI 10.1093/ageing/afy189"
        ),
    ),
    Source(
        "Ying21",
        V,
        (
            "Ying J et al. Conservative treatments for hallux valgus: network "
            "meta-analysis. IJERPH 2021;18:3841. DOI 10.3390/ijerph18073841"
        ),
    ),
    Source(
        "Young13",
        V,
        (
            "Young R et al. Interventions for increasing ankle dorsiflexion. J "
            "Foot Ankle Res 2013 (PMC4176290)"
        ),
    ),
    Source(
        "zpdf",
        V,
        (
            "Documentation of PDF/UA tools: zpdf, onepdf, DevExpress, pandoc, "
            "pdf-accessibility."
        ),
    ),
)
BY_KEY: Mapping[str, Source] = MappingProxyType({s.key: s for s in SOURCES})
