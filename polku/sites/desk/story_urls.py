"""Addresses of stories and published questions, and of their approval."""

from django.urls import path

from polku.sites.desk.views.stories import approving, lists, writing

urlpatterns = [
    path("tarinat/", lists.stories, name="stories"),
    path("tarinat/<slug:slug>/", lists.story, name="story"),
    path("tarinat/<slug:slug>/hyvaksynta/", approving.story_approval, name="story-approval"),
    path("tarinat/<slug:slug>/poisto/", approving.story_withdrawal, name="story-withdrawal"),
    path("tarina/uusi/", writing.story_new, name="story-new"),
    path("kysymys/uusi/", writing.question_new, name="question-new"),
]
