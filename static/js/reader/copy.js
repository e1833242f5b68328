// Copy buttons: a statement's quotation, or a text on the page, goes to the clipboard, and the page says so, aloud too.
"use strict";
{
    const SECONDS = 3;
    const aloud = document.createElement("p");
    aloud.className = "visually-hidden";
    aloud.setAttribute("role", "status");
    document.body.append(aloud);
    document.documentElement.classList.add("can-copy");

    function say(button, words) {
        const label = button.firstChild;
        button.dataset.label ??= label.data;
        label.data = words;
        aloud.textContent = words;
        clearTimeout(Number(button.dataset.timer));
        button.dataset.timer = setTimeout(() => {
            label.data = button.dataset.label;
            aloud.textContent = "";
        }, 1000 * SECONDS);
    }

    async function copyQuotation(button) {
        const tools = button.closest("ul");
        const quotation = tools.querySelector("[data-quotation]");
        try {
            await navigator.clipboard.writeText(quotation.value);
            say(button, button.dataset.done);
        } catch {
            // A browser that keeps its clipboard to itself: the field is shown with all of it selected.
            const fields = tools.querySelector(".sharing");
            fields.hidden = false;
            fields.open = true;
            quotation.select();
            say(button, button.dataset.byHand);
        }
    }

    async function copyText(button) {
        const element = document.getElementById(button.dataset.copyText);
        const kinds = { "text/plain": element.textContent, "text/html": element.innerHTML };
        try {
            // With its italics for whoever pastes into a document, and without for the rest.
            await navigator.clipboard.write([new ClipboardItem(kinds)]);
            say(button, button.dataset.done);
        } catch {
            getSelection().selectAllChildren(element);
            say(button, button.dataset.byHand);
        }
    }

    async function copyField(button) {
        const field = document.getElementById(button.dataset.copyField);
        try {
            await navigator.clipboard.writeText(field.value);
            say(button, button.dataset.done);
        } catch {
            field.select();
            say(button, button.dataset.byHand);
        }
    }

    const kinds = [["data-copy-quotation", copyQuotation], ["data-copy-text", copyText], ["data-copy-field", copyField]];
    document.addEventListener("click", (event) => {
        for (const [attribute, copy] of kinds) {
            const button = event.target.closest(`[${attribute}]`);
            if (button) {
                copy(button);
            }
        }
    });
}
