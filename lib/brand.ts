/** The product's name, and what it says of itself, wherever a person or a model reads it. */
export const brand = {
  name: "Standby",
  description: "A chat with AI answers that you can really stop.",
};
