// Pasting an account: Ctrl + Enter reads it; today and yesterday by one press.
"use strict";
{
    document.addEventListener("keydown", (event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
            event.target.closest?.(".paste-form")?.requestSubmit();
        }
    });

    const iso = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

    document.querySelectorAll(".paste-day").forEach((button) => {
        button.hidden = false;
        button.addEventListener("click", () => {
            const day = new Date();
            day.setDate(day.getDate() - Number(button.dataset.days));
            document.getElementById("id_published_on").value = iso(day);
        });
    });
}
