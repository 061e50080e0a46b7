package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the samples of the page about user directories are code that is compiled. */
class UserDirectoryPageTest {

  @ParameterizedTest
  @CsvSource({
    "application/src/test/java/dev/countersign/testkit/user/InMemoryUserDirectoryTest.java, class"
        + " InMemoryUserDirectoryTest",
    "bootstrap/src/test/java/dev/countersign/endtoend/DirectoryUsers.java, var context ="
  })
  void aSampleIsInTheCode(String file, String beginning) throws IOException {
    var page = Files.readString(Docs.ROOT.resolve("docs/extend/add-a-user-directory.md"));
    var start = page.indexOf("```java sample\n" + beginning) + "```java sample\n".length();
    var sample = page.substring(start, page.indexOf("```", start)).strip();

    assertThat(sample).startsWith(beginning);
    assertThat(Files.readString(Docs.ROOT.resolve(file))).contains(sample);
  }
}
