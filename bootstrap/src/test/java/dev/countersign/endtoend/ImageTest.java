package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the image as a container engine does with a read-only root file system: by {@link
 * Container}.
 */
@Tag("dist")
final class ImageTest {

  private static final long MOST_BYTES = 150_000_000;

  @TempDir static Path directory;
  private static Path archive = Path.of("");

  @BeforeAll
  static void findImage() {
    var image = System.getProperty("countersign.image", "");
    assumeTrue(!image.isEmpty(), "no image: it is built with -Ddist.image=true");
    archive = Path.of(image);
    assumeTrue(
        Container.isPossible(),
        "the image is not run: that needs root, and the right to make mount namespaces");
  }

  private static Map<String, String> settings(int port) {
    return Map.of(
        "MICRONAUT_SERVER_HOST",
        "127.0.0.1",
        "MICRONAUT_SERVER_PORT",
        String.valueOf(port),
        "COUNTERSIGN_ADMIN_SECRET",
        Service.ADMIN_SECRET,
        "COUNTERSIGN_REGISTRATION_TOKEN",
        Service.REGISTRATION_TOKEN);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(archive)).isLessThan(MOST_BYTES);
  }

  @Test
  void startsStopsAndKeepsItsData() throws IOException {
    var container = Container.of(archive, directory.resolve("container"));
    assertThat(container.root().resolve("bin/sh")).doesNotExist();
    var port = freePort();
    var settings = container.environment(settings(port));
    String client;
    try (var service = ServiceProcess.start(container.command(), settings)) {
      assertThat(new Operator(service).token()).isNotEmpty();
      var registered = new Operator(service).register();
      assertThat(registered.status()).isEqualTo(201);
      client = registered.string("client_id");
      assertThat(proc(service, "status"))
          .anyMatch(line -> line.matches("Uid:\\s+10001\\s+10001\\s+10001\\s+10001"))
          .anyMatch(line -> line.matches("CapEff:\\s+0+"));
      assertThat(proc(service, "mountinfo")).anyMatch(line -> line.contains(" / ro,"));
      // The launcher says which options it found in the environment.
      assertThat(ServiceProcess.startRefused(health(container), settings))
          .isEqualTo(
              new ServiceProcess.Ended(
                  0, "NOTE: Picked up JDK_JAVA_OPTIONS: -XX:+UseSerialGC -Xms64m -Xmn24m"));
      service.terminate();
      var ended = service.awaitEnd();
      // 128 and the number of the signal: the JVM itself got it.
      assertThat(ended.exitCode()).isEqualTo(143);
      // The native library was found, and the JVM accepted its cache.
      assertThat(ended.log())
          .contains("Cryptographic provider: Amazon")
          .doesNotContain("[aot]", "[cds]");
    }
    var refused = ServiceProcess.startRefused(health(container), settings);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log()).contains("did not respond");
    try (var service = ServiceProcess.start(container.command(), settings)) {
      assertThat(new Operator(service).get("/admin/clients/" + client).status()).isEqualTo(200);
    }
  }

  private static List<String> health(Container container) {
    return container.command(container.entryPoint().getFirst(), "@/opt/countersign/health");
  }

  private static List<String> proc(ServiceProcess service, String file) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/" + file), UTF_8);
  }
}
