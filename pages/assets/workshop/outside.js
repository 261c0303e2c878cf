// What the page hands over to the workshop, which is not there before somebody opens it: ways to other pages, when the page
// was drawn, what is said aloud.
export const outside = { go: null, onConnection: null, onDrawn: null, say: null };
