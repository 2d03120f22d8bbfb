"""Sections 7 and 6.6: pain classes, questionnaire scores, tests of function."""

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.scoring.function_tests import TEST_SCORES
from assessments.biomechanics.scoring.pain import PAIN_SCORES
from assessments.biomechanics.scoring.questionnaires import QUESTIONNAIRE_SCORES

COMPUTED: tuple[Computed, ...] = (*PAIN_SCORES, *QUESTIONNAIRE_SCORES, *TEST_SCORES)
