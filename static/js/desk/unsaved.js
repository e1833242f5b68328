// What is typed into a form goes to the server a moment later; what cannot stays in the browser until it can.
"use strict";
{
    const PAUSE = 500; // milliseconds without a change before it is sent
    const PATIENCE = 3000; // milliseconds after which it is sent although changes go on
    const AGAIN = 10000; // milliseconds before the server is tried again
    const FAREWELL = 60000; // bytes that a browser still sends when its page goes
    const NEVER = ["csrfmiddlewaretoken", "_unsaved_token", "_unsaved_version", "_unsaved_sequence"];

    let form, line, field, sequence, last, pause, since, again;
    let sending = false;

    const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

    // --- What is in the form ---

    function typed() {
        const secret = new Set([...form.querySelectorAll("input[type=password]")].map((input) => input.name));
        return [...new FormData(form)].filter(([name, value]) =>
            typeof value === "string" && !NEVER.includes(name) && !secret.has(name) && !name.includes("__prefix__"));
    }

    // Rows that changed places in the page and not in their numbers are no change.
    const digest = (entries) => JSON.stringify([...entries].sort(([one], [other]) => (one < other ? -1 : Number(one > other))));

    // --- What the browser keeps while the server cannot ---

    const shelf = () => `desk-unsaved:${line.dataset.user}:`;

    function shelve(letter) {
        try {
            localStorage.setItem(shelf() + letter.token, JSON.stringify(letter));
        } catch {
            // No room, or no storage: the line says what the server said.
        }
    }

    function unshelve(letter) {
        try {
            localStorage.removeItem(shelf() + letter.token);
        } catch {
            // Nothing was kept there.
        }
    }

    function shelved() {
        try {
            return Object.keys(localStorage).filter((key) => key.startsWith(shelf())).map((key) => JSON.parse(localStorage.getItem(key)));
        } catch {
            return [];
        }
    }

    // --- Sending ---

    function letterOf(entries) {
        return {token: field("token").value, version: field("version").value, sequence, entries, path: location.pathname};
    }

    function post(letter, keepalive) {
        const body = new FormData();
        letter.entries.forEach(([name, value]) => body.append(name, value));
        ["token", "version", "sequence"].forEach((name) => body.append(`_unsaved_${name}`, letter[name]));
        return fetch(line.dataset.keep, {method: "POST", body, keepalive});
    }

    const answerOf = (response) => response.json().catch(() => ({said: line.dataset.refused}));

    function say(words, ...links) {
        const parts = links.filter(({href}) => href).map(({href, text, away}) => {
            const link = Object.assign(document.createElement("a"), {href, textContent: text});
            if (away) {
                Object.assign(link, {target: "_blank", rel: "noopener"});
            }
            return link;
        });
        if (line.textContent !== [words, ...parts.map((part) => part.textContent)].join(" ").trim()) {
            line.replaceChildren(words, ...parts.flatMap((part) => [" ", part]));
        }
    }

    function tryLater() {
        clearTimeout(again);
        again = setTimeout(check, AGAIN);
    }

    function refused(letter, status, answer) {
        last = null;
        line.classList.add("is-bad");
        if (status === 409 && letter.sequence === sequence && answer.token) {
            // This page was saved, or went on in another window: from here on it is a page of its own.
            unshelve(letter);
            field("token").value = answer.token;
            return check();
        }
        if (status === 401) {
            say(`${answer.said} ${line.dataset.here}`, {href: answer.login, text: line.dataset.login, away: true});
            return tryLater();
        }
        return say(answer.said);
    }

    async function send(entries) {
        sending = true;
        sequence += 1;
        field("sequence").value = sequence;
        last = digest(entries);
        const letter = letterOf(entries);
        shelve(letter);
        try {
            const response = await post(letter, false);
            const answer = await answerOf(response);
            sending = false;
            if (!response.ok) {
                return refused(letter, response.status, answer);
            }
            unshelve(letter);
            line.classList.remove("is-bad");
            say(answer.said);
        } catch {
            sending = false;
            last = null;
            line.classList.add("is-bad");
            say(line.dataset.unreachable);
            return tryLater();
        }
        return schedule();
    }

    function check() {
        clearTimeout(pause);
        since = undefined;
        if (!sending) {
            const entries = typed();
            if (digest(entries) !== last) {
                send(entries);
            }
        }
    }

    function schedule() {
        since ??= Date.now();
        clearTimeout(pause);
        pause = setTimeout(check, Math.max(0, Math.min(PAUSE, since + PATIENCE - Date.now())));
    }

    // The page goes: there is no waiting for an answer. What is on the shelf is sent when a form is opened next.
    function farewell() {
        const entries = typed();
        if (digest(entries) === last) {
            return;
        }
        sequence += 1;
        field("sequence").value = sequence;
        last = digest(entries);
        const letter = letterOf(entries);
        shelve(letter);
        const small = entries.reduce((size, [name, value]) => size + 100 + 3 * (name.length + value.length), 0) < FAREWELL;
        post(letter, small).then((response) => response.ok && unshelve(letter)).catch(() => {});
    }

    // --- What an earlier page could not send ---

    const restores = (address) => new URL(address, location).searchParams.get("restore");

    // What is on this page already, or on offer here, was sent by its own page in its last moment.
    const isOffered = (address) => [location, ...document.querySelectorAll(".desk-unsaved a")].some((place) => restores(place.href) === restores(address));

    async function deliverOne(letter) {
        let response = await post(letter, false);
        let answer = await answerOf(response);
        if (response.status === 409 && !answer.late) {
            response = await post({...letter, token: answer.token}, false);
            answer = await answerOf(response);
        }
        if (response.ok || [400, 403, 409, 410].includes(response.status)) {
            unshelve(letter);
        }
        if (answer.restore && letter.path === location.pathname && !isOffered(answer.restore)) {
            say(line.dataset.found, {href: answer.restore, text: line.dataset.restore});
        }
    }

    async function deliver() {
        for (const letter of shelved().filter(({token}) => token !== field("token").value)) {
            try {
                await deliverOne(letter);
            } catch {
                return; // The server cannot be reached: another time.
            }
        }
    }

    function onSubmit() {
        // Whoever logged in again in another window has a new token against forgery, and may send this form.
        const token = cookie("csrftoken");
        if (token) {
            form.querySelector("[name=csrfmiddlewaretoken]").value = token;
        }
        farewell();
    }

    function begin() {
        line = document.getElementById("desk-unsaved-line");
        if (!line) {
            return;
        }
        form = line.closest("form");
        field = (name) => form.querySelector(`input[name=_unsaved_${name}]`);
        sequence = Number(field("sequence").value);
        last = shelved().some(({token}) => token === field("token").value) ? null : digest(typed());
        for (const event of ["input", "change", "click", "keyup", "pointerup", "drop", "formset:added", "formset:removed"]) {
            document.addEventListener(event, schedule);
        }
        window.addEventListener("load", () => django.jQuery(document).on("change", schedule)); // Select2 speaks so alone
        window.addEventListener("pageshow", schedule);
        window.addEventListener("focus", schedule);
        window.addEventListener("online", schedule);
        window.addEventListener("pagehide", farewell);
        document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && farewell());
        form.addEventListener("submit", onSubmit);
        deliver();
    }

    document.addEventListener("DOMContentLoaded", begin);
}
