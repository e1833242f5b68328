"""What editors tell each other, and meetings that are sent back from review with a reason."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection
from django.test import Client

from meetings import models
from meetings.choices import CommentKind, Status
from meetings.services import comments, statuses
from tests.admin.helpers import change_url, list_url, said
from tests.factories import MeetingFactory, QuoteFactory, TopicFactory, UserFactory, published_meeting

pytestmark = pytest.mark.django_db

ADD = "/admin/comments/add/"
MARKER = "Umbrella-of-the-marmot"


def comment(client: Client, about: Any, text: str = "Who is the interpreter?") -> Any:
    """Write a comment by the form on the page of a meeting or a statement."""
    page = client.get(change_url(about)).content.decode()
    form = page[page.index(f'action="{ADD}"') :]
    hidden = dict(re.findall(r'<input type="hidden" name="(meeting|quote)" value="(\d+)">', form))
    return client.post(ADD, hidden | {"text": text}, follow=True)


def act(client: Client, written: models.Comment, button: str) -> Any:
    return client.post(f"/admin/comments/{written.pk}/", {button: ""})


def reader(*permissions: str) -> Client:
    """Somebody with these rights, and that to comment."""
    user = UserFactory(first_name="Rea", last_name="Der")
    user.user_permissions.set(Permission.objects.filter(codename__in=(*permissions, "add_comment")))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def in_review() -> models.Meeting:
    return MeetingFactory(title="Talks", status=Status.IN_REVIEW)


def test_a_comment_on_a_meeting_is_shown_escaped_with_its_lines(desk: Client, editor: Any) -> None:
    meeting = MeetingFactory()
    response = comment(desk, meeting, "First line\r\nsecond <script>alert(1)</script>\r\n\r\nNew paragraph")
    assert response.redirect_chain == [(f"{change_url(meeting)}#desk-comments", 302)]
    page = response.content.decode()
    assert "<p>First line<br>second &lt;script&gt;alert(1)&lt;/script&gt;</p>" in page
    assert "<p>New paragraph</p>" in page
    written = models.Comment.objects.get()
    assert (written.author, written.author_name, written.kind) == (editor, "editor", CommentKind.COMMENT)
    assert ">1 open comment</a>" in page


def test_a_comment_on_a_statement_stands_on_both_pages(desk: Client) -> None:
    quote = QuoteFactory()
    other = QuoteFactory(meeting=quote.meeting)
    comment(desk, quote, MARKER)
    assert MARKER in desk.get(change_url(quote)).content.decode()
    assert MARKER not in desk.get(change_url(other)).content.decode()
    page = desk.get(change_url(quote.meeting)).content.decode()
    assert MARKER in page
    assert f'href="{change_url(quote)}#desk-comments">statement 1</a>' in page


def test_a_comment_is_resolved_and_opened_again(desk: Client, editor: Any) -> None:
    meeting = MeetingFactory()
    comment(desk, meeting)
    written = models.Comment.objects.get()
    act(desk, written, "resolve")
    written.refresh_from_db()
    assert written.resolved_by == editor
    assert "resolved by editor" in desk.get(change_url(meeting)).content.decode()
    act(reader("view_meeting"), written, "resolve")
    written.refresh_from_db()
    assert written.resolved_by == editor
    act(desk, written, "reopen")
    written.refresh_from_db()
    assert written.is_open


def test_who_may_see_the_meeting_may_comment_and_nobody_else() -> None:
    meeting = MeetingFactory()
    comment(reader("view_meeting"), meeting)
    written = models.Comment.objects.get()
    assert written.author_name == "Rea Der"
    for client in (reader("view_topic"), Client()):
        refused = client.post(ADD, {"meeting": meeting.pk, "text": "Not me"})
        assert refused.status_code == (302 if "sessionid" not in client.cookies else 403)
        assert act(client, written, "delete").status_code == refused.status_code
    assert models.Comment.objects.get().text == written.text


def test_who_may_look_alone_reads_comments_and_writes_none(desk: Client) -> None:
    meeting = MeetingFactory()
    comment(desk, meeting, "For all of us.")
    looker = UserFactory()
    looker.user_permissions.set(Permission.objects.filter(codename="view_meeting"))
    client = Client()
    client.force_login(looker)
    page = client.get(change_url(meeting)).content.decode()
    assert "For all of us." in page
    assert ADD not in page
    assert client.post(ADD, {"meeting": meeting.pk, "text": "Me too"}).status_code == 403
    assert act(client, models.Comment.objects.get(), "resolve").status_code == 403
    assert models.Comment.objects.get().is_open


def test_an_author_deletes_own_comments_alone_and_a_superuser_any(desk: Client) -> None:
    meeting = MeetingFactory()
    author, other = reader("view_meeting"), reader("view_meeting")
    for text in ("One", "Two"):
        comment(author, meeting, text)
    one, two = models.Comment.objects.all()
    assert 'name="delete"' not in other.get(change_url(meeting)).content.decode()
    assert act(other, one, "delete").status_code == 403
    assert act(author, one, "delete").status_code == 302
    assert act(desk, two, "delete").status_code == 302
    assert not models.Comment.objects.exists()


@pytest.mark.parametrize("text", ["", " \r\n ", "\0", "x" * (comments.LONGEST + 1)])
def test_a_comment_says_something_and_not_too_much(desk: Client, text: str) -> None:
    response = desk.post(ADD, {"meeting": MeetingFactory().pk, "text": text})
    assert said(response)[0].startswith("A comment ")
    assert not models.Comment.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "-1"])
def test_a_comment_on_nothing_is_refused(desk: Client, key: str) -> None:
    assert desk.post(ADD, {"meeting": key, "text": "x"}).status_code == 404
    assert desk.post(ADD, {"meeting": MeetingFactory().pk, "quote": key or "0", "text": "x"}).status_code == 404
    assert desk.post("/admin/comments/0/", {"resolve": ""}).status_code == 404
    assert desk.get(ADD).status_code == 405


def test_a_comment_and_its_statement_are_of_one_meeting(desk: Client) -> None:
    quote, meeting = QuoteFactory(), MeetingFactory()
    response = desk.post(ADD, {"meeting": meeting.pk, "quote": quote.pk, "text": "x"})
    assert said(response) == ["This statement belongs to another meeting."]
    models.Comment.objects.create(meeting=meeting, quote=quote, text="x")
    with pytest.raises(IntegrityError, match="comment_quote_of_meeting"):
        connection.check_constraints()


def test_comments_outlive_their_author_and_their_statement(desk: Client) -> None:
    quote = QuoteFactory()
    author = reader("view_meeting", "view_quote")
    comment(author, quote, MARKER)
    models.User.objects.get(first_name="Rea").delete()
    quote.delete()
    page = desk.get(change_url(quote.meeting)).content.decode()
    assert MARKER in page
    assert "Rea Der" in page


def test_the_list_counts_and_finds_open_comments(desk: Client) -> None:
    quiet, loud, back = MeetingFactory(), MeetingFactory(), MeetingFactory(status=Status.IN_REVIEW)
    for _number in range(2):
        comment(desk, loud)
    statuses.return_to_draft(meeting=back, reason="A name is wrong.")
    page = desk.get(list_url(models.Meeting)).content.decode()
    assert '<td class="field-open_comments">2 open</td>' in page
    assert page.count("sent back</span>") == 1

    def found(value: str) -> set[Any]:
        return set(desk.get(list_url(models.Meeting), {"comments": value}).context["cl"].result_list)

    assert (found("open"), found("sent-back")) == ({loud, back}, {back})
    act(desk, models.Comment.objects.get(meeting=back), "resolve")
    assert (found("open"), found("sent-back")) == ({loud}, set())
    assert quiet not in found("open")


def test_no_comment_is_public() -> None:
    topic = TopicFactory()
    meeting = published_meeting(topics=[topic])
    quote = meeting.quotes.first()
    for about in (None, quote):
        comments.add_comment(
            meeting=meeting, quote=about, author=UserFactory(first_name=MARKER), text=f"{MARKER} gondola"
        )
    leader = meeting.participations.first().leader
    addresses = ["/", "/about/", *(f"/{page}/?q=gondola" for page in ("meetings", "quotes", "leaders", "topics"))]
    addresses += [thing.get_absolute_url() for thing in (meeting, quote, leader, topic)]
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200, address
        assert MARKER not in response.content.decode(), address


# --- Sent back from review ---


def send_back(desk: Client, form_of: Any, meeting: models.Meeting, reason: str) -> Any:
    url = change_url(meeting)
    return desk.post(url, form_of(desk.get(url)) | {"_draft": "", "reason": reason, "venue": "The Old Mill"})


def test_sending_back_needs_a_reason(desk: Client, form_of: Any, in_review: models.Meeting) -> None:
    assert 'name="reason"' in desk.get(change_url(in_review)).content.decode()
    response = send_back(desk, form_of, in_review, " ")
    assert said(response) == [
        "“Talks” is saved.",
        '“Talks” stays as it is. Say why it goes back. <a href="#id_reason">Go there</a>',
    ]
    in_review.refresh_from_db()
    assert (in_review.status, in_review.venue) == (Status.IN_REVIEW, "The Old Mill")


def test_the_reason_is_a_comment_and_stands_on_top(
    desk: Client, editor: Any, form_of: Any, in_review: models.Meeting
) -> None:
    send_back(desk, form_of, in_review, "The date is wrong.")
    written = models.Comment.objects.get()
    assert (written.kind, written.author, written.text) == (CommentKind.SENT_BACK, editor, "The date is wrong.")
    page = desk.get(change_url(in_review)).content.decode()
    assert re.search(
        r"Sent back by editor on .*?The date is wrong\..*<form method=\"post\" action=\"/admin/comm", page, re.S
    )
    assert 'name="reason"' not in page
    act(desk, written, "resolve")
    assert "Sent back by" not in desk.get(change_url(in_review)).content.decode()


def test_what_goes_to_review_may_carry_a_note(desk: Client, form_of: Any) -> None:
    meeting = MeetingFactory()
    url = change_url(meeting)
    desk.post(url, form_of(desk.get(url)) | {"_review": "", "note": "Mind the second statement."})
    assert models.Comment.objects.get().kind == CommentKind.FOR_REVIEW
    assert "Mind the second statement." in desk.get(url).content.decode()


def test_several_are_sent_back_with_one_reason(desk: Client, in_review: models.Meeting) -> None:
    other, withdrawn = MeetingFactory(status=Status.IN_REVIEW), MeetingFactory(status=Status.WITHDRAWN)
    chosen = {"action": "return_to_draft", "_selected_action": [in_review.pk, other.pk, withdrawn.pk]}
    asked = desk.post(list_url(models.Meeting), chosen)
    assert asked.context["meetings"] == [other, in_review]
    assert "Say why" not in asked.content.decode()
    assert "Say why it goes back." in desk.post(list_url(models.Meeting), chosen | {"reason": " "}).content.decode()
    assert not models.Meeting.objects.filter(status=Status.DRAFT).exists()
    desk.post(list_url(models.Meeting), chosen | {"reason": "All dates are wrong."})
    assert models.Meeting.objects.filter(status=Status.DRAFT).count() == 3
    reasons = models.Comment.objects.filter(kind=CommentKind.SENT_BACK, text="All dates are wrong.")
    assert {reason.meeting for reason in reasons} == {in_review, other}


def test_what_is_not_in_review_is_asked_for_no_reason(desk: Client) -> None:
    withdrawn = MeetingFactory(status=Status.WITHDRAWN)
    chosen = {"action": "return_to_draft", "_selected_action": [withdrawn.pk]}
    assert desk.post(list_url(models.Meeting), chosen).status_code == 302
    withdrawn.refresh_from_db()
    assert withdrawn.status == Status.DRAFT
    assert not models.Comment.objects.exists()


def test_a_page_asks_as_much_for_many_comments_as_for_few(
    desk: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    meeting = MeetingFactory()
    quote = QuoteFactory(meeting=meeting)

    def write(number: int) -> None:
        for index in range(number):
            about = quote if index % 2 else None
            comments.add_comment(meeting=meeting, quote=about, author=UserFactory(), text="x")
        for written in models.Comment.objects.filter(resolved_at=None)[: number // 2]:
            comments.resolve(comment=written, by=UserFactory())

    write(4)
    desk.get(change_url(meeting))
    with django_assert_max_num_queries(40) as few:
        assert desk.get(change_url(meeting)).content.decode().count('class="comment') >= 4
    write(12)
    with django_assert_num_queries(len(few)):
        assert desk.get(change_url(meeting)).content.decode().count('class="comment') >= 16
