"""Addresses of the API about care plans."""

from django.urls import path

from reports import api, api_arrange, api_documents, api_order, api_shoes

app_name = "reports_api"
urlpatterns = [
    path("patients/<int:pk>/plans/", api.PatientPlans.as_view(), name="plans"),
    path("assessments/<int:pk>/plans/", api.ProposePlan.as_view(), name="propose"),
    path("plans/<int:pk>/", api.OnePlan.as_view(), name="plan"),
    path("plans/<int:pk>/items/", api.PlanItems.as_view(), name="items"),
    path("plans/<int:pk>/items/<int:item_pk>/", api.OneItem.as_view(), name="item"),
    path(
        "plans/<int:pk>/items/<int:item_pk>/swap/",
        api_arrange.Swap.as_view(),
        name="swap",
    ),
    path(
        "plans/<int:pk>/items/<int:item_pk>/move/",
        api_arrange.Move.as_view(),
        name="move",
    ),
    path("plans/<int:pk>/order/", api_order.Order.as_view(), name="order"),
    path(
        "plans/<int:pk>/order/<slug:side>/",
        api_order.OrderFoot.as_view(),
        name="order_foot",
    ),
    path("plans/<int:pk>/footwear/", api_shoes.Footwear.as_view(), name="footwear"),
    path(
        "plans/<int:pk>/footwear/<slug:purpose>/",
        api_shoes.FootwearPair.as_view(),
        name="footwear_pair",
    ),
    path(
        "plans/<int:pk>/acknowledgement/",
        api.Acknowledgement.as_view(),
        name="acknowledgement",
    ),
    path("plans/<int:pk>/issue/", api.Issue.as_view(), name="issue"),
    path("plans/<int:pk>/withdraw/", api.Withdraw.as_view(), name="withdraw"),
    path("plans/<int:pk>/revise/", api.Revise.as_view(), name="revise"),
    path(
        "plans/<int:pk>/documents/", api_documents.Documents.as_view(), name="documents"
    ),
    path(
        "plans/<int:pk>/documents/<slug:kind>/",
        api_documents.Document.as_view(),
        name="document",
    ),
]
