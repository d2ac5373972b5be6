"""Closed lists: codes on which the program's logic depends, each with its label.

A member's name and value agree, because databases keep the name and files the value.
Lists that the Chancellery may change are codes of the kit (`reference`), not here.
"""

from __future__ import annotations

from enum import StrEnum

from tcdesk.text import Text


class Choice(StrEnum):
    """An entry of a closed list, with the label a person reads."""

    label: Text

    def __new__(cls, value: str, label: Text) -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class YesNo(Choice):
    yes = "yes", Text("yes")
    no = "no", Text("no")
    unknown = "unknown", Text("not known")


class Role(Choice):
    """A member's role in the commission."""

    chair = "chair", Text("chair")
    vice_chair = "vice_chair", Text("vice-chair")
    secretary = "secretary", Text("secretary of the commission")
    member = "member", Text("member")


class QuorumRule(Choice):
    majority = "majority", Text("more than half of the members")
    two_thirds = "two_thirds", Text("two thirds of the members")


class PlanState(Choice):
    planned = "planned", Text("planned")
    in_progress = "in_progress", Text("in progress")
    done = "done", Text("done")
    partly = "partly", Text("partly done")
    dropped = "dropped", Text("dropped")


class MeetingState(Choice):
    """Only a meeting that was held counts."""

    planned = "planned", Text("meeting planned")
    held = "held", Text("held")
    no_quorum = "no_quorum", Text("not held for lack of quorum")
    cancelled = "cancelled", Text("cancelled")


class MeetingKind(Choice):
    ordinary = "ordinary", Text("ordinary")
    extraordinary = "extraordinary", Text("extraordinary")
    joint = "joint", Text("joint with another commission")


class MeetingMode(Choice):
    in_person = "in_person", Text("in person")
    online = "online", Text("online")
    mixed = "mixed", Text("mixed")
    in_writing = "in_writing", Text("in writing")


class Presence(Choice):
    present = "present", Text("present")
    absent_with_reason = "absent_with_reason", Text("absent with reason")
    absent = "absent", Text("absent")
    substitute = "substitute", Text("substitute present")


class DecisionState(Choice):
    open = "open", Text("to be carried out")
    in_progress = "in_progress", Text("being carried out")
    done = "done", Text("carried out")
    partly = "partly", Text("partly carried out")
    dropped = "dropped", Text("no longer pursued")


class Direction(Choice):
    """Whether the commission was trained or trained others."""

    received = "received", Text("received by the commission")
    organised = "organised", Text("organised by the commission")


class Purpose(Choice):
    """What a partner works with the commission for."""

    prevention = "prevention", Text("prevention")
    training = "training", Text("training of specialists")
    materials = "materials", Text("information materials")
    assistance = "assistance", Text("assistance to victims")
    reintegration = "reintegration", Text("reintegration")
    shelter = "shelter", Text("shelter")
    legal = "legal", Text("legal help")


class Evaluation(Choice):
    """How the commission judged the report of a multidisciplinary team."""

    good = "good", Text("good")
    sufficient = "sufficient", Text("sufficient")
    weak = "weak", Text("weak")
    not_examined = "not_examined", Text("not examined")


class Priority(Choice):
    high = "high", Text("high")
    medium = "medium", Text("medium")
    low = "low", Text("low")


class NeedState(Choice):
    open = "open", Text("no answer yet")
    answered = "answered", Text("answered")
    solved = "solved", Text("solved")


class NeedLanguage(Choice):
    ro = "ro", Text("Romanian")
    ru = "ru", Text("Russian")


class StatementTopic(Choice):
    """What a commission states it did not have in the period."""

    meetings = "meetings", Text("meetings")
    events = "events", Text("awareness activities")
    trainings = "trainings", Text("trainings")
    cases = "cases", Text("cases")
    team_reports = "team_reports", Text("reports of multidisciplinary teams")


class Figure(Choice):
    """Figures that can be declared as totals: those of the one-page report."""

    meetings = "meetings", Text("meetings held")
    events = "events", Text("awareness activities carried out")
    events_in_campaign = "events_in_campaign", Text("of these, in the Week")
    participants = "participants", Text("participants")
    women = "women", Text("women and girls")
    men = "men", Text("men and boys")
    children = "children", Text("children")
    trainings_received = "trainings_received", Text("trainings received")
    trainings_organised = "trainings_organised", Text("trainings organised")
    training_participants = "training_participants", Text("participants of trainings")
    cases_victim = "cases_victim", Text("victims identified")
    cases_presumed = "cases_presumed", Text("presumed victims identified")
    cases_referred = "cases_referred", Text("of these, referred")
    members = "members", Text("members of the commission")
    plan_planned = "plan_planned", Text("plan items planned")
    plan_done = "plan_done", Text("plan items done")
    partners = "partners", Text("partners")
    team_reports = "team_reports", Text("reports of multidisciplinary teams received")


class Tier(Choice):
    """How complete the road is by which a unit's figures came."""

    full = "full", Text("full file")
    transcript = "transcript", Text("report transcribed by the Chancellery")
    minimum = "minimum", Text("minimum by phone")


class Road(Choice):
    """How a report reached the Chancellery."""

    mail = "mail", Text("e-mail")
    stick = "stick", Text("USB stick")
    post = "post", Text("post")
    hand = "hand", Text("by hand")
    phone = "phone", Text("phone")


class Published(Choice):
    """What kind of paper was published."""

    note = "note", Text("Informative Note")
    years = "years", Text("Key figures of several years")
    answer = "answer", Text("Answer to a request")


class Kind(Choice):
    """What a submission is in its chain."""

    original = "original", Text("report")
    correction = "correction", Text("correction")
    withdrawal = "withdrawal", Text("withdrawal")
    test = "test", Text("test of the road")
