"""Refuse passwords that a guesser tries early, the clinic's own words among them."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

STRONG_ENOUGH = 3  # of zxcvbn's 0 to 4: "safely unguessable", at least 10^8 guesses
LONGEST_JUDGED = 72  # zxcvbn's work grows steeply with length; the start decides
CLINIC_WORDS = tuple(
    """
    plumbline podiatry podiatrist podiatric chiropody chiropodist physio physiotherapy
    physiotherapist orthotic orthotics orthosis insole footwear biomechanics biomechanical
    assessment clinic clinician clinical surgery practice reception patient treatment
    careplan pronation supination posture plantar fascia navicular calcaneus hallux bunion
    achilles metatarsal forefoot rearfoot midfoot gait walking running limp ankle
    subtalar pelvis kneecap patella stretches footpain heelpain
    """.split()
)


class StrengthValidator:
    """Ask for a password worth 10^8 guesses to somebody who knows the clinic."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError, with the reason in words, if it is guessable."""
        known = [*CLINIC_WORDS, *_words_of(user)]
        verdict = zxcvbn(password[:LONGEST_JUDGED], user_inputs=known)
        if verdict["score"] >= STRONG_ENOUGH:
            return
        reason = verdict["feedback"]["warning"] or "It is too easy to guess."
        raise ValidationError(
            f"{reason.rstrip('.')}. Three or four unrelated words make a good password.",
            code="password_guessable",
        )

    def get_help_text(self) -> str:
        """Say what is asked for."""
        return (
            "Choose something hard to guess: three or four unrelated words, "
            "not the clinic's name, your profession or a year."
        )


def _words_of(user: AbstractBaseUser | None) -> list[str]:
    """Return the parts of the person's email and name, which a guesser knows."""
    facts = [getattr(user, field, "") or "" for field in ("email", "name")]
    words = " ".join(facts).replace("@", " ").replace(".", " ").split()
    return [*words, *(fact.replace(" ", "") for fact in facts)]
