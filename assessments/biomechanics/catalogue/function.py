"""Section 7 and 6.6: pain, questionnaires, and tests of function."""

from assessments.biomechanics.catalogue.function_tests import TESTS
from assessments.biomechanics.catalogue.pain import PAIN
from assessments.biomechanics.catalogue.questionnaires import QUESTIONNAIRES
from assessments.biomechanics.types import Measure

MEASURES: tuple[Measure, ...] = (*PAIN, *QUESTIONNAIRES, *TESTS)
