// What is done on the review goes to the server in the order in which it was done, one after another: the answer to
// one change replaces the screen, and what was done meanwhile would be lost with it. What is half typed stays.
"use strict";
{
    const root = () => document.getElementById("review-root");
    const screen = () => document.getElementById("review");
    const refusal = () => document.querySelector("#review-said .refused")?.textContent ?? "";
    const announce = (words) => { document.getElementById("review-said").textContent = words; };
    const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
    const TYPED = ["", "line", "facts", "person"]; // fields alone, no button: sent twice, they do no more than once

    const waiting = [];
    let underWay = null;
    let failure = "";
    let saving = "";
    let halfTyped = [];
    let refusals = [];
    let accepted = new Map();
    const restored = new WeakSet(); // fields with the focus whose words a script put there: no change is told of them

    const isTyped = (item) => TYPED.includes(item.values?.do ?? "");
    const pending = () => [underWay, ...waiting].filter((item) => item?.values);
    const shape = (item) => JSON.stringify({...item.values, do: "", topic: item.topic});
    const ownerOf = (values) => values.line ?? values.person ?? "";

    function itemOf(form, submitter) {
        const values = Object.fromEntries(new FormData(form, submitter));
        delete values.csrfmiddlewaretoken;
        const fields = new Map([...form.elements].filter((field) => field.id).map((field) => [field.id, field.value]));
        return {url: form.getAttribute("hx-post"), values, fields, topic: values.topic ?? ""};
    }

    function onConfirm(event) {
        const element = event.detail.elt;
        if (element === root() || !root().contains(element)) {
            return;
        }
        if (!(element instanceof HTMLFormElement)) {
            if (underWay) {
                event.preventDefault();
                waiting.push({link: element.id});
            }
            return;
        }
        event.preventDefault();
        const item = itemOf(element, event.detail.triggeringEvent?.submitter);
        if (isTyped(item) && pending().some((other) => isTyped(other) && shape(other) === shape(item))) {
            return;
        }
        if (item.topic && pending().some((other) => ownerOf(other.values) === ownerOf(item.values) && other.topic === item.topic)) {
            item.values.topic = "";
        }
        if (!underWay && !waiting.length) {
            refusals = [];
            accepted = new Map();
        }
        waiting.push(item);
        sendNext();
    }

    // A field changed twice before the first answer: the second time it had the value of the first.
    function eachChanged(values, visit) {
        for (const name of Object.keys(values).filter((name) => name.startsWith("was-"))) {
            const field = name.slice("was-".length);
            if (field in values && values[field] !== values[name]) {
                visit(name, values[field], `${ownerOf(values)} ${name}`);
            }
        }
    }

    function sendNext() {
        if (underWay || !waiting.length) {
            return;
        }
        const item = waiting.shift();
        if (item.link) {
            document.getElementById(item.link)?.click();
            sendNext();
            return;
        }
        underWay = item;
        failure = "";
        const values = {...item.values};
        eachChanged(item.values, (name, value, key) => {
            const earlier = accepted.get(key);
            if (earlier?.was === item.values[name]) {
                values[name] = earlier.value;
            }
        });
        const headers = {"X-CSRFToken": cookie("csrftoken") ?? ""}; // the page's own is old after a new login
        htmx.ajax("POST", item.url, {source: root(), target: "#review", swap: "outerHTML", values, headers}).then(answered, answered);
    }

    function answered() {
        const item = underWay;
        underWay = null;
        if (failure) {
            const again = failure === "again" ? [item, ...waiting] : waiting;
            waiting.splice(0, waiting.length, ...again.filter((one) => one.values && isTyped(one)));
            saving = "";
            return;
        }
        if (!refusal()) {
            eachChanged(item.values, (name, value, key) => accepted.set(key, {was: item.values[name], value}));
        } else {
            refusals.push(refusal());
        }
        if (refusals.length > 1 || (refusals.length && !refusal())) {
            announce([...new Set(refusals)].join(" "));
        }
        sendNext();
        if (saving && !underWay) {
            const button = document.querySelector(`#review-save [name=${saving}]`);
            saving = "";
            if (!refusals.length) {
                button?.click();
            }
        }
    }

    function lost(event) {
        const status = event.detail.xhr?.status ?? 0;
        const isLogin = status === 403 || (event.detail.xhr?.responseURL ?? "").includes("/login/");
        failure = isLogin || status === 0 || status >= 502 ? "again" : "refused";
        announce(isLogin ? root().dataset.loggedOut : root().dataset.lost);
    }

    // --- What is half typed, and what was refused, stands in the new screen as in the old ---

    const wasOf = (field) => field.form?.querySelector(`[name="was-${field.name}"]`)?.value;

    function beforeSwap(event) {
        if (event.detail.xhr.responseURL.includes("/login/")) {
            event.detail.shouldSwap = false;
            lost(event);
            return;
        }
        if (event.detail.target?.id !== "review") {
            return;
        }
        const fields = [...screen().querySelectorAll("input:not([type=radio], [type=hidden]), textarea, select.line-voice")];
        halfTyped = fields
            .filter((field) => field.id && (field.matches("select") ? field.value === "another" : field.value !== field.defaultValue))
            .map((field) => ({id: field.id, value: field.value, was: wasOf(field), caret: [field.selectionStart, field.selectionEnd]}));
        for (const id of ["selected-start", "selected-end"]) {
            halfTyped.push({id, value: document.getElementById(id)?.value ?? ""});
        }
    }

    function afterSwap() {
        const sent = underWay?.fields ?? new Map();
        for (const {id, value, was, caret} of halfTyped) {
            const field = document.getElementById(id);
            const isSent = sent.get(id) === value;
            if (field && (!isSent || (refusal() && wasOf(field) === was))) {
                field.value = value;
                if (caret && field === document.activeElement) {
                    if (caret[0] !== null) {
                        field.setSelectionRange(...caret);
                    }
                    if (!isSent) {
                        restored.add(field);
                    }
                }
            }
        }
        halfTyped = [];
    }

    function onFocusOut(event) {
        const field = event.target;
        if (restored.delete(field) && field.value !== field.defaultValue) {
            field.dispatchEvent(new Event("change", {bubbles: true}));
        }
    }

    // --- Saving and leaving wait for what was typed last ---

    function onSubmit(event) {
        if (event.target.id !== "review-save") {
            return;
        }
        document.activeElement?.blur();
        if (underWay || waiting.length) {
            event.preventDefault();
            saving = event.submitter?.name ?? "_save";
            sendNext();
        }
    }

    function onLeaving(event) {
        const field = document.activeElement;
        const isHalfTyped = field?.closest?.("#review form[hx-trigger]") && "defaultValue" in field && field.value !== field.defaultValue;
        if (underWay || waiting.length || isHalfTyped) {
            event.preventDefault();
        }
    }

    document.addEventListener("DOMContentLoaded", () => {
        if (!root()) {
            return;
        }
        document.body.addEventListener("htmx:confirm", onConfirm);
        document.body.addEventListener("htmx:beforeSwap", beforeSwap);
        document.body.addEventListener("htmx:afterSwap", afterSwap);
        document.body.addEventListener("htmx:responseError", lost);
        document.body.addEventListener("htmx:sendError", lost);
        document.addEventListener("focusout", onFocusOut);
        document.addEventListener("change", (event) => restored.delete(event.target), true);
        document.addEventListener("submit", onSubmit);
        window.addEventListener("beforeunload", onLeaving);
        window.addEventListener("online", sendNext);
        window.addEventListener("focus", sendNext);
    });
}
