/// What the window's pages and the shell agree on: [dev.cassetteworkbench.app.page.Page], `Navigator`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.page;
