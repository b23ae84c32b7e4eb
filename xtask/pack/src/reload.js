// For trying changes: loads the page anew once another build is there. It is there for good when it was seen twice.
let shown;
let seen;
setInterval(async () => {
  const answer = await fetch("./", { cache: "no-store" }).catch(() => undefined);
  if (!answer?.ok) return;
  const page = await answer.text();
  shown ??= page;
  if (page !== shown && page === seen) location.reload();
  seen = page;
}, 1000);
