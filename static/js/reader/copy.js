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

    // The same for whoever pastes into a document: the words as a block of their language, the address as a link.
    function asHtml(quotation) {
        const paragraphs = quotation.value.split("\n\n");
        const attribution = paragraphs.pop();
        const address = attribution.slice(attribution.lastIndexOf(" ") + 1);
        const all = document.createElement("div");
        const words = document.createElement("blockquote");
        words.lang = quotation.lang;
        words.dir = "auto";
        words.append(...paragraphs.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
        const who = document.createElement("p");
        const link = Object.assign(document.createElement("a"), { href: address, textContent: address });
        who.append(attribution.slice(0, -address.length), link);
        all.append(words, who);
        return all.innerHTML;
    }

    async function put(text, html = "") {
        try {
            await navigator.clipboard.write([new ClipboardItem({ "text/plain": text, ...(html && { "text/html": html }) })]);
        } catch {
            await navigator.clipboard.writeText(text); // a browser, or a frame, that takes plain text alone
        }
    }

    // Copies, or where a browser keeps its clipboard to itself selects for the keys, and says which.
    async function copy(button, copied, select) {
        try {
            await copied;
            say(button, button.dataset.done);
        } catch {
            select();
            say(button, button.dataset.byHand);
        }
    }

    function copyQuotation(button) {
        const tools = button.closest("ul");
        const quotation = tools.querySelector("[data-quotation]");
        copy(button, put(quotation.value, asHtml(quotation)), () => {
            const fields = tools.querySelector(".sharing");
            fields.hidden = false;
            fields.open = true;
            quotation.select();
        });
    }

    function copyText(button) {
        const element = document.getElementById(button.dataset.copyText);
        // With its italics for whoever pastes into a document, and without for the rest.
        copy(button, put(element.textContent, element.innerHTML), () => getSelection().selectAllChildren(element));
    }

    function copyField(button) {
        const field = document.getElementById(button.dataset.copyField);
        copy(button, put(field.value), () => field.select());
    }

    const kinds = [["data-copy-quotation", copyQuotation], ["data-copy-text", copyText], ["data-copy-field", copyField]];
    document.addEventListener("click", (event) => {
        for (const [attribute, act] of kinds) {
            const button = event.target.closest(`[${attribute}]`);
            if (button) {
                act(button);
            }
        }
    });
}
