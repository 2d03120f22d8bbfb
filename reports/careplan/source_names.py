"""What a source is called where people read it: author and year, or who says it. Pure."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from reports.careplan.sources import BY_KEY

# The first two figures of a year whose last two stand in a key.
_FROM_1900 = 50
_AUTHOR_YEAR = re.compile(r"^[A-Za-z]+(\d\d)([a-z]?)$")
# Sources that no author and year name, or whose key names another.
NAMED: Mapping[str, str] = MappingProxyType(
    {
        "1st-MTP-protocol text": "Menz 2014",
        "222health": "222health, a shoe-lift page",
        "AAFD-hyperbook": "Foot hyperbook",
        "Bedford-NHS": "Bedfordshire Hospitals NHS",
        "Borders": "NHS Borders",
        "Cochrane-cavus": "Cochrane PEARL 2008",
        "Cox-lab": "Cox Orthotics",
        "CUH-NHS": "Cambridge University Hospitals",
        "Dorset-NHS": "Dorset HealthCare",
        "Dudley-NHS": "Dudley Group NHS",
        "expert": "expert opinion",
        "FlatHip23": "J Exerc Rehabil 2023",
        "FPI-LBP22": "Sci Rep 2022",
        "FPI-novice16": "Man Ther 2016",
        "Glos": "NHS Gloucestershire",
        "Goodfellow-gem": "Goodfellow Unit",
        "HEE guide": "Health Education England",
        "Hersco": "Hersco laboratory",
        "IFM-meta": "PhysioHub summary",
        "IWGDF23": "IWGDF 2023",
        "JOSPT-MTSS": "JOSPT, bone stress injury",
        "KevinRoot": "KevinRoot Medical",
        "Kintec": "Kintec",
        "KLM": "KLM Laboratories",
        "melbourneheelpain": "Melbourne Heel Pain clinic",
        "myfootshop": "Myfootshop",
        "NG19": "NICE NG19",
        "NG249": "NICE NG249",
        "NG59": "NICE NG59",
        "NG71": "NICE NG71",
        "NHS style": "NHS content guide",
        "NHS-insole leaflets": "NHS insole leaflets",
        "NICE-CG147": "NICE CG147",
        "NICE-NG158": "NICE NG158",
        "NICE-NG65/NG100": "NICE NG65 and NG100",
        "Nolaro24": "Pearce, Nolaro24 laboratory",
        "NorthTees-NHS": "North Tees and Hartlepool NHS",
        "NWPL": "Northwest Podiatric Laboratory",
        "Otago": "Otago programme",
        "PFOA-pilot": "Tan 2019",
        "PIF-plain": "Patient Information Forum",
        "PodToday-lowprofile": "Podiatry Today, low profile",
        "PodToday-skive": "Podiatry Today, heel skive",
        "RCH": "Royal Children's Hospital Melbourne",
        "RNOH-NHS": "Royal National Orthopaedic Hospital",
        "S1": "clinic post by Manders",
        "S2": "clinic post, Central Arkansas",
        "S3": "clinic post by Sweeney",
        "S4": "clinic post, Hip to Sole",
        "S5": "clinic post, feet and back",
        "UKAAF19": "UKAAF 2019",
        "WHO23": "WHO 2023",
        "zpdf": "documentation of PDF tools",
    }
)


def source_name(key: str) -> str:
    """Return a source as people cite it: Ostelo 2008. Raises KeyError for no source."""
    source = BY_KEY[key]
    if key in NAMED:
        return NAMED[key]
    found = _AUTHOR_YEAR.match(key)
    if found is None:
        raise KeyError(f"{key} has no name: give it one in NAMED")
    two = int(found[1])
    year = two + (1900 if two >= _FROM_1900 else 2000)
    return f"{source.citation.split()[0].rstrip(',')} {year}{found[2]}"


def cited(keys: Iterable[str]) -> str:
    """Return sources as people cite them, in the order given."""
    return ", ".join(source_name(each) for each in keys)
