// Opens the report that a cell points into, and marks the statement there. Without it all still reads.
(() => {
  const show = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    const report = target.closest("details.report");
    if (report) report.open = true;
    document.querySelectorAll(".here").forEach((piece) => piece.classList.remove("here"));
    document.querySelectorAll("[data-s~='" + CSS.escape(id) + "']").forEach((piece) => piece.classList.add("here"));
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => document.querySelectorAll("details.report").forEach((d) => { d.open = true; }));
  show();
})();
