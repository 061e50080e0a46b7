package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each relative link of the documentation leads to an existing file and heading. */
final class LinksTest {

  @TempDir private Path directory;

  @Test
  void eachLinkLeadsSomewhere() {
    assertThat(Docs.pages()).contains("README.md", "docs/README.md");
    assertThat(Docs.pages().stream().flatMap(page -> Links.broken(Docs.ROOT, page).stream()))
        .isEmpty();
  }

  @Test
  void eachPageIsInTheIndex() throws IOException {
    var index = Files.readString(Docs.ROOT.resolve("docs/README.md"));
    assertThat(Docs.pages())
        .filteredOn(page -> page.startsWith("docs/") && !page.startsWith("docs/adr/"))
        .filteredOn(page -> !page.equals("docs/README.md"))
        .allSatisfy(
            page -> assertThat(index).contains("(" + page.substring("docs/".length()) + ")"));
  }

  @Test
  void noticesLinksThatLeadNowhere() throws IOException {
    Files.writeString(directory.resolve("there.md"), "# One `two`, three\n\n## Same\n\n## Same\n");
    Files.writeString(
        directory.resolve("page.md"),
        """
        [yes](there.md) [yes](there.md#one-two-three) [yes](there.md#same-1) [yes](#here)
        [no](gone.md) [no](there.md#gone) [no](#gone) [yes](https://example.org/) `[code](gone.md)`

        ## Here

        ```text
        [code](gone.md)
        ```
        """);
    assertThat(Links.broken(directory, "page.md"))
        .containsExactly("page.md: gone.md", "page.md: there.md#gone", "page.md: #gone");
  }
}
