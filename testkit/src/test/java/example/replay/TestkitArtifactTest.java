package example.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testkit.InMemoryStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests the class path of a project that depends on the testkit. */
class TestkitArtifactTest {

  @Test
  void containsTheTestkitWithoutTheTestsOfItsAdapters() throws IOException {
    var root = Path.of("target", "classes", "dev", "countersign");
    try (var files = Files.walk(root)) {
      var names = files.filter(Files::isRegularFile).map(root::relativize).map(Path::toString);
      assertThat(names)
          .contains("testkit/clientauth/UsedAssertionsContract.class")
          .contains("testkit/InMemoryStores.class")
          .allMatch(name -> name.startsWith("testkit/"))
          .noneMatch(name -> name.matches(".*Test(\\$.*)?\\.class"));
    }
  }

  @Test
  void runsWithoutAdaptersAndFramework() {
    assertThat(InMemoryStores.empty().all()).isNotEmpty();
    for (var absent :
        new String[] {
          "dev.countersign.persistence.client.JdbcClients",
          "dev.countersign.crypto.token.Jose4jTokenSigner",
          "dev.countersign.bootstrap.Countersign",
          "io.micronaut.context.ApplicationContext"
        }) {
      assertThat(getClass().getClassLoader().getResource(absent.replace('.', '/') + ".class"))
          .as(absent)
          .isNull();
    }
  }
}
