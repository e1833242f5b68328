// Says every few seconds that this form is open, and shows who else has it open.
"use strict";
{
    const EVERY = 20000; // milliseconds

    let line, token;

    function letter(more = {}) {
        const body = new FormData();
        body.append("_unsaved_token", token().value);
        Object.entries(more).forEach(([name, value]) => body.append(name, value));
        return body;
    }

    function say(words) {
        if (line.textContent.trim() !== words) {
            line.textContent = words;
        }
    }

    async function tell() {
        if (document.visibilityState === "hidden") {
            return;
        }
        try {
            const response = await fetch(line.dataset.present, {method: "POST", body: letter()});
            say((await response.json()).said);
        } catch {
            // The server cannot be reached, and nobody can be told of: the next time.
        }
    }

    function begin() {
        line = document.getElementById("desk-present");
        token = () => line.closest("form").querySelector("input[name=_unsaved_token]");
        if (!line || !token()) {
            return;
        }
        tell();
        setInterval(tell, EVERY);
        document.addEventListener("visibilitychange", tell);
        window.addEventListener("pagehide", () => navigator.sendBeacon(line.dataset.present, letter({left: "1"})));
    }

    document.addEventListener("DOMContentLoaded", begin);
}
