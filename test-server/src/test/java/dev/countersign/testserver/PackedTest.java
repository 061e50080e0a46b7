package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packed archive in a JVM of its own, as other projects use it. */
@Tag("packed")
class PackedTest {

  private static final String ARCHIVE = System.getProperty("countersign.packed", "");

  private static final String PROGRAM =
      """
      import dev.countersign.testserver.CountersignServer;

      public class Program {
        public static void main(String[] arguments) throws Exception {
          for (var i = 0; i < 2; i++) {
            try (var server =
                CountersignServer.start(setup -> setup.user("alice").client("shop").https())) {
              var token = server.token("shop", "alice", "openid", "offline_access");
              System.out.println(server.issuer() + " " + token.idToken().isPresent());
            }
          }
          System.out.println(Class.forName("io.micronaut.context.ApplicationContext"));
        }
      }
      """;

  private static final String ONE_START =
      """
      public class Program {
        public static void main(String[] arguments) {
          dev.countersign.testserver.CountersignServer.start().close();
        }
      }
      """;

  private static final Path LIST = Path.of("src/build/start-classes.txt");

  @TempDir private Path directory;

  @BeforeEach
  void needsTheArchive() {
    assumeTrue(new File(ARCHIVE).isFile(), "the archive is packed after these tests");
  }

  private String run(List<String> command) throws Exception {
    var output = directory.resolve("output").toFile();
    var process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output.toPath());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Packs classes with the names of those of the service, which must not be used. */
  private Path otherLibraries() throws Exception {
    var source = directory.resolve("src/io/micronaut/context/ApplicationContext.java");
    Files.createDirectories(source.resolveSibling(""));
    Files.writeString(
        source, "package io.micronaut.context; public interface ApplicationContext {}");
    for (var name : List.of("logback.xml", "application.yml", "logback-test.xml")) {
      Files.writeString(directory.resolve(name), "this must not be read");
    }
    var compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, "-d", directory.toString(), source.toString()))
        .isZero();
    return directory;
  }

  @Test
  void runsBesideOtherVersionsOfItsLibrariesAndWritesNothing() throws Exception {
    var program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
    var output =
        run(
            List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                otherLibraries() + File.pathSeparator + ARCHIVE,
                program.toString()));
    assertThat(output.lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.getFirst()).matches("https://localhost:\\d+ true");
              assertThat(lines.get(1)).matches("https://localhost:\\d+ true");
              assertThat(lines.getLast())
                  .isEqualTo("interface io.micronaut.context.ApplicationContext");
            });
    assertThat(directory.resolve("data")).doesNotExist();
  }

  /** If this fails, the list is old: see docs/test/test-server.md, "Start times". */
  @Test
  void loadsAheadTheClassesThatAStartNeeds() throws Exception {
    var program = Files.writeString(directory.resolve("Program.java"), ONE_START);
    var log = directory.resolve("loaded.txt");
    var output =
        run(
            List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log + ":none",
                "-cp",
                ARCHIVE,
                program.toString()));
    assertThat(output).isEmpty();
    var written = Files.readAllLines(LIST);
    var packed = listed();
    var missing = new ArrayList<String>();
    for (var line : Files.readAllLines(log)) {
      var loaded = line.split(" source: ", 2);
      if (loaded.length == 2
          && loaded[1].endsWith(Path.of(ARCHIVE).getFileName().toString())
          && !packed.contains(loaded[0])
          && !loaded[0].matches(
              "dev\\.countersign\\.testserver\\.((connection|json)\\.)?[A-Z].*")) {
        missing.add(loaded[0]);
      }
    }
    var few = written.size() / 20;
    assertThat(missing)
        .as("classes that a start loads, and that the list lacks")
        .hasSizeLessThan(few);
    assertThat(written.size() - packed.size())
        .as("classes of the list that do not exist")
        .isLessThan(few);
  }

  private static Set<String> listed() throws Exception {
    try (var archive = new ZipFile(ARCHIVE)) {
      var entry = archive.getEntry("countersign-service/META-INF/countersign/start-classes");
      return new String(archive.getInputStream(entry).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .collect(Collectors.toSet());
    }
  }

  private static String schema() throws Exception {
    return Files.readString(
        Path.of(
            "src/main/resources/dev/countersign/testserver/standalone/test-server.schema.json"));
  }

  /** Each kind of request, because beans that are left out are missed at the first request only. */
  private static final String REQUESTS =
      """
      import dev.countersign.testserver.CountersignServer;
      import java.net.http.HttpRequest;
      import java.net.http.HttpRequest.BodyPublishers;
      import java.net.http.HttpResponse.BodyHandlers;

      public class Program {
        public static void main(String[] arguments) throws Exception {
          try (var server = CountersignServer.start(setup -> setup.user("alice").client("shop"))) {
            var token = server.token("shop", "alice", "openid", "email").accessToken();
            for (var path : new String[] {"/.well-known/openid-configuration", "/jwks.json",
                "/userinfo", "/clients", "/authorize", "/token", "/introspect", "/revoke",
                "/logout", "/account", "/health", "/admin/clients", "/missing"}) {
              for (var method : new String[] {"GET", "POST"}) {
                var request = HttpRequest.newBuilder(server.url(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString("token=x"));
                var status = server.http().send(request.build(), BodyHandlers.discarding()).statusCode();
                if (status >= 500 || path.equals("/userinfo") && status != 200) {
                  System.out.println(method + " " + path + " " + status);
                }
              }
            }
            var page = server.signIn("alice").follow(server.url(
                "/authorize?client_id=shop&response_type=code&scope=openid"
                    + "&redirect_uri=http://localhost/callback&code_challenge_method=S256"
                    + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
            System.out.println(page.isAtClient() && !page.parameter("code").isEmpty());
            server.log().stream().filter(line -> line.contains("ERROR")).forEach(System.out::println);
          }
        }
      }
      """;

  @Test
  void servesEachKindOfRequest() throws Exception {
    var program = Files.writeString(directory.resolve("Program.java"), REQUESTS);
    assertThat(run(List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", ARCHIVE, program.toString())))
        .isEqualToIgnoringNewLines("true");
  }

  @Test
  void printsItsSchemaAndRefusesAWrongFile() throws Exception {
    assertThat(run(List.of(java(), "-jar", ARCHIVE, "--schema"))).isEqualTo(schema());
    var file = Files.writeString(directory.resolve("wrong.json"), "{\"prot\": 1}");
    assertThat(run(List.of(java(), "-jar", ARCHIVE, "--config", file.toString())))
        .startsWith("prot is not known");
  }

  @Test
  void hasNothingAtItsRootButWhatTestsCall() throws Exception {
    try (var archive = new ZipFile(ARCHIVE)) {
      assertThat(archive.stream().map(entry -> entry.getName()))
          .allMatch(
              name ->
                  name.startsWith("countersign-service/")
                      || name.startsWith("META-INF/licenses/")
                      || name.equals("META-INF/MANIFEST.MF")
                      || name.matches(
                          "dev/countersign/testserver/((connection|json|standalone)/)?[^/]+"))
          .contains(
              "countersign-service/dev/countersign/testserver/service/ServiceEntryPoint.class")
          .noneMatch(name -> name.endsWith(".SF") || name.contains("Contract.class"));
      assertThat(
              new String(
                  archive.getInputStream(archive.getEntry("META-INF/MANIFEST.MF")).readAllBytes(),
                  StandardCharsets.UTF_8))
          .contains("Main-Class: dev.countersign.testserver.standalone.Standalone");
    }
  }
}
