"""Addresses of pages about people. A patient's own page belongs to reports."""

from django.urls import path

from patients.views.consent import consent
from patients.views.details import correct, register
from patients.views.listing import patient_list
from patients.views.received import reply, shared_record, shared_with_me
from patients.views.sharing import (
    give_share,
    note_reply,
    note_stopping,
    revoke_share,
    share,
)

app_name = "patients"
urlpatterns = [
    path("patients/", patient_list, name="list"),
    path("patients/new/", register, name="register"),
    path("patients/<int:pk>/correct/", correct, name="correct"),
    path("patients/<int:pk>/consent/", consent, name="consent"),
    path("patients/<int:pk>/share/", share, name="share"),
    path("patients/<int:pk>/share/new/", give_share, name="give_share"),
    path("shares/<int:pk>/revoke/", revoke_share, name="revoke_share"),
    path("replies/<int:pk>/noted/", note_reply, name="note_reply"),
    path("stoppings/<int:pk>/noted/", note_stopping, name="note_stopping"),
    path("shared/", shared_with_me, name="shared_with_me"),
    path("shared/<int:pk>/", shared_record, name="shared_record"),
    path("shared/<int:pk>/reply/", reply, name="reply"),
]
