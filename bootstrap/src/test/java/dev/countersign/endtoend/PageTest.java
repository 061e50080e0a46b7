package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which pages can be run. */
final class PageTest {

  @Test
  void isReadFromItsTopToItsBottom() {
    var page =
        Page.read(
            """
            # A title

            ```env
            A=b c
            D=
            ```

            ```sh
            echo 1 \\
              2
            ```

            answers

            ```text
            1 2
            ```
            ```json docs/samples/file.json
            {}
            ```
            """);
    assertThat(page.steps())
        .isEqualTo(
            List.of(
                new Page.Start(3, Map.of("A", "b c", "D", "")),
                new Page.Example(8, "echo 1 \\\n  2\n", new DocumentedAnswer("text", "1 2\n")),
                new Page.Excerpt(
                    18, "docs/samples/file.json", new DocumentedAnswer("json", "{}\n"))));
  }

  @Test
  void startsServicesInEachWayAndLeavesOutWhatIsOnlyShown() {
    var page =
        Page.read(
            """
            ```env once
            A=b
            ```
            ```text
            done
            ```
            ```env again
            A=
            ```
            ```env once again
            A=$B
            ```
            ```text
            ended
            ```
            ```sh by-hand
            CODE=… # from the address bar
            ```
            ```sh not-run
            mvn verify
            ```
            ```text picture
            -->
            ```
            ```env sample
            A=b
            ```
            """);
    assertThat(page.restarts()).isTrue();
    assertThat(page.steps())
        .isEqualTo(
            List.of(
                new Page.Once(1, Map.of("A", "b"), new DocumentedAnswer("text", "done\n")),
                new Page.Restart(7, Map.of("A", "")),
                new Page.Command(10, Map.of("A", "$B"), new DocumentedAnswer("text", "ended\n")),
                new Page.SignIn(16, "CODE")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```sh\necho\n```\n",
        "```sh\necho\n```\n```sh\necho\n```\n```text\n\n```\n",
        "```sh\necho\n```\n```env\nA=b\n```\n",
        "```sh\necho\n```\n```json docs/samples/file.json\n{}\n```\n",
        "```json\n{}\n```\n",
        "```\necho\n```\n",
        "```java\nint i;\n```\n",
        "```env\nnothing\n```\n",
        "```env once\nA=b\n```\n",
        "```env often\nA=b\n```\n",
        "```sh sometimes\necho\n```\n",
        "```text\nno command\n```\n",
        "```sh\necho\n",
      })
  void aBlockThatCannotBeRunIsRefused(String markdown) {
    assertThatThrownBy(() -> Page.read(markdown))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the block in line 1");
  }
}
