/// Snippets for build servers that bring recordings into a bucket; entry point
/// [dev.cassetteworkbench.app.recipe.CiRecipe]. Pure text: nothing is asked of a server, and no
/// secret comes in.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.recipe;
