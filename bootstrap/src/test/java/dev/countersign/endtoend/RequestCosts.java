package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.countersign.crypto.jose.JcaProvider;
import dev.countersign.endtoend.HotRequests.Kind;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures what hot requests cost: it sends them one after the other over one connection. It takes
 * the least of several rounds, because jobs of the service work meanwhile.
 *
 * <p>It is the program of a process of its own. In a process that has started many services, each
 * request allocates more. The probable reason: Netty keeps an array for each thread, with a place
 * for each of its variables that was ever created, and each request has a thread.
 */
final class RequestCosts {

  private static final String LINE = "Costs of ";

  private static final int WARM_UP = 100;
  private static final int REQUESTS = 20;
  private static final int ROUNDS = 8;
  private static final int FEW_REQUESTS = 5;
  private static final int FEW_ROUNDS = 3;
  private static final int KIBIBYTE = 1024;

  private static final List<String> SIGNATURES = List.of("java.security.Signature::sign");
  private static final List<String> VERIFICATIONS = List.of("java.security.Signature::verify");
  private static final List<String> DOCUMENTS =
      List.of(
          "com.fasterxml.jackson.core.JsonFactory::_createParser",
          "org.jose4j.json.JsonUtil::parseJson");
  private static final List<List<String>> COUNTED = List.of(SIGNATURES, VERIFICATIONS, DOCUMENTS);

  private RequestCosts() {}

  static void main(String[] arguments) throws IOException {
    var _ = JcaProvider.choose();
    var directory = Path.of(arguments[1]);
    var costs =
        switch (arguments[0]) {
          case "allocations" -> allocations(directory);
          default -> work(directory);
        };
    costs.forEach((kind, figures) -> System.out.println(LINE + kind + ": " + figures));
  }

  /** Returns the bytes that a process allocates for a request, in KiB, by its kind. */
  static Map<String, Double> measuredAllocations(Path directory) throws IOException {
    var all = new LinkedHashMap<String, Double>();
    measured("allocations", directory)
        .forEach((kind, figure) -> all.put(kind, Double.valueOf(figure)));
    return all;
  }

  /** Returns what a request does, by its kind, in the words of {@link Work}. */
  static Map<String, String> measuredWork(Path directory) throws IOException {
    return measured("work", directory);
  }

  private static Map<String, String> measured(String what, Path directory) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dcountersign.stop-delay=0s",
            "-cp",
            System.getProperty("java.class.path"),
            RequestCosts.class.getName(),
            what,
            directory.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var lines = process.inputReader(UTF_8).readAllLines();
    assertThat(lines).as("an output with figures").anyMatch(line -> line.startsWith(LINE));
    var figures = new LinkedHashMap<String, String>();
    for (var line : lines) {
      if (line.startsWith(LINE)) {
        var parts = line.substring(LINE.length()).split(": ", 2);
        figures.put(parts[0], parts[1]);
      }
    }
    return figures;
  }

  /** What one request does: the numbers of database statements, and of the calls. */
  record Work(long statements, long signatures, long verifications, long documents) {}

  /** Returns the bytes that the process allocates for a request, in KiB, by its kind. */
  private static Map<String, Double> allocations(Path directory) throws IOException {
    try (var context = start(directory, false);
        var requests = requests(context)) {
      var all = new LinkedHashMap<String, Double>();
      for (var kind : requests.kinds().entrySet()) {
        all.put(kind.getKey(), kibibytes(requests, kind.getValue()));
      }
      return all;
    }
  }

  /** Returns what a request does, by its kind. */
  private static Map<String, Work> work(Path directory) throws IOException {
    try (var context = start(directory, true);
        var requests = requests(context)) {
      var statements = context.getBean(CountedStatements.class);
      var all = new LinkedHashMap<String, Work>();
      for (var kind : requests.kinds().entrySet()) {
        send(requests, kind.getValue(), FEW_REQUESTS);
        all.put(kind.getKey(), work(directory, statements, requests, kind.getValue()));
      }
      return all;
    }
  }

  private static void send(HotRequests requests, Kind kind, int number) throws IOException {
    for (var request : kind.prepare(number)) {
      var _ = requests.send(request);
    }
  }

  private static double kibibytes(HotRequests requests, Kind kind) throws IOException {
    send(requests, kind, WARM_UP);
    var least = Long.MAX_VALUE;
    for (var round = 0; round < ROUNDS; round++) {
      var prepared = kind.prepare(REQUESTS);
      var before = allocated();
      for (var request : prepared) {
        var _ = requests.send(request);
      }
      least = Math.min(least, allocated() - before);
    }
    return (double) least / REQUESTS / KIBIBYTE;
  }

  /** Returns the bytes that all threads have allocated but this one, which is the client. */
  private static long allocated() {
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return memory.getTotalThreadAllocatedBytes() - memory.getCurrentThreadAllocatedBytes();
  }

  private static Work work(
      Path directory, CountedStatements statements, HotRequests requests, Kind kind)
      throws IOException {
    var least = new long[] {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    for (var round = 0; round < FEW_ROUNDS; round++) {
      var prepared = kind.prepare(FEW_REQUESTS);
      try (var calls =
          new CountedCalls(directory, COUNTED.stream().flatMap(List::stream).toList())) {
        var _ = statements.taken();
        for (var request : prepared) {
          var _ = requests.send(request);
        }
        least[0] = Math.min(least[0], statements.taken().size());
        var counted = calls.stop();
        for (var what = 0; what < COUNTED.size(); what++) {
          least[what + 1] = Math.min(least[what + 1], sum(counted, COUNTED.get(what)));
        }
      }
    }
    return new Work(each(least[0]), each(least[1]), each(least[2]), each(least[3]));
  }

  private static long each(long all) {
    return Math.ceilDiv(all, FEW_REQUESTS);
  }

  private static long sum(Map<String, Long> counted, List<String> methods) {
    return methods.stream().mapToLong(method -> counted.getOrDefault(method, 0L)).sum();
  }

  /** Starts the service as it is without a management port, with one signing algorithm. */
  private static ApplicationContext start(Path directory, boolean counted) {
    var settings = new TreeMap<String, Object>();
    settings.put(CountedStatements.SETTING, counted);
    settings.put("micronaut.server.port", -1);
    settings.put("micronaut.metrics.enabled", false);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.registration-token", Service.REGISTRATION_TOKEN);
    settings.put("countersign.user", Service.USER);
    settings.put("countersign.user-password", Service.PASSWORD);
    settings.put("countersign.cache-time", "1m");
    settings.put("countersign.key-check-interval", "1h");
    settings.put("countersign.registration-rate-per-address", "off");
    settings.put("countersign.registration-rate-per-token", "off");
    return ApplicationContext.builder().properties(settings).banner(false).start();
  }

  private static HotRequests requests(ApplicationContext context) throws IOException {
    var url = context.getBean(EmbeddedServer.class).start().getURL().toString();
    return new HotRequests(new StatementCosts.Started(url));
  }
}
