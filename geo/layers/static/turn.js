// The world repeats: how many degrees bring a longitude to the copy of the world that is nearest to another one.
export const turnTo = (lng, near) => 360 * Math.round((near - lng) / 360);
