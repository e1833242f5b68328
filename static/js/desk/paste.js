// Pasting an account: Ctrl + Enter reads it; today and yesterday by one press. What was pasted and typed comes
// back in this window after a login that had expired.
"use strict";
{
    document.addEventListener("keydown", (event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
            event.target.closest?.(".paste-form")?.requestSubmit();
        }
    });

    const iso = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

    const KEPT = "pasted-account";
    const form = document.querySelector(".paste-form");
    const fields = [...form.querySelectorAll("textarea, input:not([type=hidden], [type=file], [type=submit]), select")];

    function keep() {
        try {
            sessionStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
        } catch {
            sessionStorage.removeItem(KEPT); // larger than the browser keeps
        }
    }

    function comeBack() {
        const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
        if (kept.text && !form.querySelector("[name=text]").value) {
            fields.forEach((field) => { field.value = kept[field.name] ?? field.value; });
            document.getElementById("paste-kept").hidden = false;
        }
    }

    form.addEventListener("input", keep);
    form.addEventListener("submit", keep);
    comeBack();

    document.querySelectorAll(".paste-day").forEach((button) => {
        button.hidden = false;
        button.addEventListener("click", () => {
            const day = new Date();
            day.setDate(day.getDate() - Number(button.dataset.days));
            document.getElementById("id_published_on").value = iso(day);
        });
    });
}
