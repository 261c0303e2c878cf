// Said aloud: in a region that stays, since what Streamlit draws anew is not announced.
const region = document.createElement("div");
region.className = "va-announcer";
region.setAttribute("role", "status");
document.body.append(region);

export function say(text) {
  region.textContent = ""; // the same words twice are two announcements
  setTimeout(() => {
    region.textContent = text;
  }, 60);
}
