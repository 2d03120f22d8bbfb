"""Addresses of the reports app, which owns the pages that need something from above."""

from django.urls import path

from reports.views import (
    arrange,
    brief,
    check_in,
    decide,
    documents,
    exercises,
    figures,
    give,
    link,
    order,
    patient,
    plan,
    protect,
    today,
    trends,
)

app_name = "reports"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("patients/<int:pk>/", patient.patient, name="patient"),
    path("patients/<int:pk>/trends/", trends.trends, name="trends"),
    path("assessments/<int:pk>/plan/", plan.plan_of_version, name="plan_of_version"),
    path("assessments/<int:pk>/propose/", plan.propose, name="propose"),
    path("plans/<int:pk>/", plan.plan, name="plan"),
    path("plans/<int:pk>/items/<int:item_pk>/", decide.decide, name="decide"),
    path("plans/<int:pk>/items/<int:item_pk>/swap/", arrange.swap, name="swap_item"),
    path("plans/<int:pk>/items/<int:item_pk>/move/", arrange.move, name="move_item"),
    path("plans/<int:pk>/accept/", decide.accept_all, name="accept_all"),
    path("plans/<int:pk>/add/", decide.add, name="add_item"),
    path("plans/<int:pk>/hold/", decide.acknowledge, name="acknowledge"),
    path("plans/<int:pk>/order/", order.order, name="order"),
    path("plans/<int:pk>/sides/", decide.confirm_side, name="confirm_side"),
    path("plans/<int:pk>/review/", decide.review, name="review"),
    path("plans/<int:pk>/issue/", decide.issue, name="issue"),
    path("plans/<int:pk>/revise/", decide.revise, name="revise"),
    path("plans/<int:pk>/pdf/", documents.plan_pdf, name="plan_pdf"),
    path("plans/<int:pk>/pdf/<slug:kind>/", documents.plan_pdf, name="plan_pdf_kind"),
    path("plans/<int:pk>/lab-order.json", documents.lab_order, name="lab_order"),
    path("plans/<int:pk>/pdf/<slug:kind>/protect/", protect.protect, name="protect"),
    path("plans/<int:pk>/protected/", protect.protected_copy, name="protected_copy"),
    path("plans/<int:pk>/give/", give.give, name="give"),
    path("settings/exercises/", exercises.exercises, name="exercises"),
    path("settings/exercises/new/", exercises.new, name="new_exercise"),
    path("settings/exercises/<int:pk>/", exercises.change, name="exercise"),
    path(
        "settings/exercises/<int:pk>/retire/", exercises.retire, name="retire_exercise"
    ),
    path("shared/<int:pk>/brief/", brief.brief, name="brief"),
    path("links/<int:pk>/revoke/", give.revoke, name="revoke_link"),
    path("p/<str:token>/", link.link, name="link"),
    path("p/<str:token>/how/", check_in.tell, name="tell"),
    path("check-ins/<int:pk>/noted/", check_in.note, name="note_check_in"),
    path("p/<str:token>/sw.js", link.link_worker, name="link_worker"),
    path("p/<str:token>/<slug:kind>.pdf", link.link_pdf, name="link_pdf"),
    path(
        "figures/<slug:code>/<slug:sides>.svg",
        figures.exercise_figure,
        name="exercise_figure",
    ),
    path(
        "figures/foot-posture/<str:left>/<str:right>.svg",
        figures.foot_gauge,
        name="figure_foot_gauge",
    ),
    path(
        "figures/pelvis/<str:block>/<str:side>.svg",
        figures.pelvis,
        name="figure_pelvis",
    ),
    path("figures/body-map.svg", figures.body_map, name="figure_body_map"),
    path("c/<slug:code>/", link.short_code, name="short_code"),
]
