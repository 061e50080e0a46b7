import dev.countersign.testserver.CountersignServer;
import java.lang.management.ManagementFactory;

/** Measures the first start of a test server in this JVM, further starts, and a reset. */
final class StartBenchmark {

  private static final int FURTHER = 10;
  private static final long MILLION = 1_000_000;

  private StartBenchmark() {}

  static void main() {
    var jvm = ManagementFactory.getRuntimeMXBean().getUptime();
    System.out.printf("before the first start: %d ms%n", jvm);
    for (var i = 0; i <= FURTHER; i++) {
      var start = System.nanoTime();
      try (var server = CountersignServer.start(setup -> setup.user("alice").client("shop"))) {
        var started = System.nanoTime();
        server.reset();
        System.out.printf(
            "start %d: %d ms, reset: %d us%n",
            i, (started - start) / MILLION, (System.nanoTime() - started) / 1_000);
      }
    }
  }
}
