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

// Whoever goes back again while a page loads arrives before anything listens: then the page is another than its address.
document.addEventListener("DOMContentLoaded", () => {
    const without = (address) => address.split("#")[0];
    const [loaded] = performance.getEntriesByType("navigation");
    if (loaded && without(loaded.name) !== without(location.href)) {
        location.reload();
    }
});
