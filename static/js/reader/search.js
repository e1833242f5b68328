// The search changes in place (htmx): what was found is said aloud, the box holds what is searched, the focus stays.
"use strict";
{
    const aloud = document.getElementById("search-said");
    document.addEventListener("htmx:afterSettle", () => {
        const found = document.getElementById("search");
        aloud.textContent = found.querySelector(".total").textContent;
        document.getElementById("search-words").value = new URLSearchParams(location.search).get("q") ?? "";
        // What was pressed may be gone, as a filter that was taken away is.
        if (document.activeElement === document.body) {
            document.getElementById("search-head").focus({ preventScroll: true });
        }
    });
}
