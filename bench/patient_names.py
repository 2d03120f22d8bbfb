"""Invented names in realistic proportions, and one typing error in a name."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
GIVEN = (
    "Oliver George Arthur Noah Muhammad Leo Oscar Harry Archie Jack Henry Charlie "
    "Freddie Theodore Thomas Finley Alfie Jacob William Isaac Edward James Alexander "
    "Joshua Benjamin Daniel Samuel Joseph Adam David Michael Peter Paul Mark Andrew "
    "Stephen Robert Richard John Christopher Anthony Kevin Brian Keith Graham Alan "
    "Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella "
    "Grace Daisy Sienna Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper "
    "Millie Matilda Maya Sophie Alice Emma Ruby Margaret Susan Patricia Christine "
    "Linda Barbara Jean Maureen Sheila Doreen Kathleen Dorothy Joan Eileen Siobhán "
    "Aoife Niamh Seán Ciarán Rhys Gethin Angharad Ewan Catriona Fatima Aisha Yusuf "
    "Ibrahim Zainab Priya Anjali Arjun Harpreet Gurpreet Wei Mei Jun Li Zoë Chloé "
    "François Jürgen Søren Łukasz Agnieszka Katarzyna Piotr Olena Dmytro Ngozi "
    "Chidi Adaeze Kwame Abena Tariq Leila Mateus João Inês Anneliese Bodil"
).split()
FAMILY = (
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson "
    "Evans Walker White Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James "
    "Phillips Mason Mitchell Rose Davis Rodriguez Cox Alexander Stewart Quinn Robson "
    "O'Brien O'Neill Murphy Kelly Byrne Ryan Walsh McCarthy McDonald MacLeod Campbell "
    "Fraser Murray Sinclair Ap-Rhys Llewellyn Prosser Vaughan Begum Hussain Ahmed Ali "
    "Singh Kaur Sharma Gill Chowdhury Rahman Nguyen Chen Wang Wong Lim Ng Tan Okafor "
    "Adeyemi Mensah Osei Nkosi Mbeki Kowalski Nowak Wiśniewska Novák Horvat Popescu "
    "Ionescu Petrov Ivanova Kovalenko Müller Schröder Weiß García Martínez Fernández "
    "Silva Santos Pereira Rossi Bianchi Ferrari Dubois Lefèvre Bjørnson Ångström "
    "Fairweather Hollingsworth Featherstone Winterbottom Ramsbottom Oldroyd Butterworth"
).split()
SYLLABLES = (
    "al an ar bar bel ber bir bo bran bur cal car chel col dal den der dor ed el en "
    "fal far fen gar gil gran hal har hol in ker kin lan len lin lor mal mar mel mon "
    "nor ol pen per ral ren ros sal sel stan ster sten tan ter tor val ver wal wen wil"
).split()
ENDINGS = "ton ham ley ford well man son field worth by wood land combe hurst".split()


def _family(chance: random.Random) -> str:
    """Return a family name: two in five common, the rest a long tail."""
    kind = chance.random()
    if kind < 0.4:
        return chance.choices(FAMILY, weights=range(len(FAMILY), 0, -1))[0]
    made = "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2)))).capitalize()
    made += chance.choice(ENDINGS)
    return f"{made}-{chance.choice(FAMILY)}" if kind > 0.96 else made


def people(number: int, *, seed: int) -> Iterator[tuple[str, str, date]]:
    """Yield (given names, family name, date of birth) of invented people."""
    chance = random.Random(seed)  # noqa: S311  no secret
    first = date(1930, 1, 1)
    for _ in range(number):
        given = chance.choice(GIVEN)
        if chance.random() < 0.3:
            given += f" {chance.choice(GIVEN)}"
        yield given, _family(chance), first + timedelta(days=chance.randrange(34_000))


def mistype(text: str, chance: random.Random) -> str:
    """Return the text with one letter added, dropped, replaced or swapped."""
    places = [at for at, letter in enumerate(text) if letter.isalpha()]
    at = chance.choice(places)
    letter = chance.choice(ALPHABET)
    kind = chance.choice(("add", "drop", "replace", "swap"))
    if kind == "add":
        return text[:at] + letter + text[at:]
    if kind == "drop":
        return text[:at] + text[at + 1 :]
    if kind == "replace":
        return text[:at] + letter + text[at + 1 :]
    other = at + 1 if at + 1 < len(text) and text[at + 1].isalpha() else at - 1
    if other < 0 or not text[other].isalpha():
        return text[:at] + letter + text[at + 1 :]
    low, high = sorted((at, other))
    return text[:low] + text[high] + text[low] + text[high + 1 :]
