package dev.countersign.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Several nodes of one service: processes that share only a PostgreSQL database. */
final class Nodes implements AutoCloseable {

  /** The issuer of all nodes. No node listens there. */
  static final String ISSUER = "http://localhost:9";

  private static final String MASTER_KEY = "YSBtYXN0ZXIga2V5IGZvciB0aHJlZSBub2RlcyEhISE";

  private final Map<String, String> settings;
  private final List<ServiceProcess> nodes;

  private Nodes(Map<String, String> settings, List<ServiceProcess> nodes) {
    this.settings = settings;
    this.nodes = nodes;
  }

  /** Starts the nodes at the same moment, on an empty database. */
  static Nodes start(int howMany, Path directory, Map<String, String> settings) {
    var all = new TreeMap<>(settings);
    all.put("COUNTERSIGN_ISSUER", ISSUER);
    all.put("COUNTERSIGN_DATA_DIR", directory.toString());
    all.put("COUNTERSIGN_MASTER_KEY", MASTER_KEY);
    all.put("COUNTERSIGN_ADMIN_SECRET", Service.ADMIN_SECRET);
    all.put("COUNTERSIGN_REGISTRATION_TOKEN", Service.REGISTRATION_TOKEN);
    all.putAll(emptyDatabase());
    var nodes = new ArrayList<ServiceProcess>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starting =
          IntStream.range(0, howMany)
              .mapToObj(number -> threads.submit(() -> ServiceProcess.start(all)))
              .toList();
      for (var node : starting) {
        nodes.add(node.get());
      }
      return new Nodes(all, nodes);
    } catch (InterruptedException | ExecutionException e) {
      new Nodes(all, nodes).close();
      throw new IllegalStateException("the nodes did not start", e);
    }
  }

  private static Map<String, String> emptyDatabase() {
    try {
      return SharedPostgres.emptyDatabase();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts one more node. */
  void add() {
    nodes.add(ServiceProcess.start(settings));
  }

  /** Ends a node with SIGKILL. */
  void kill(int number) {
    nodes.get(number).kill();
  }

  /** Opens the database of the nodes. */
  Connection connect() throws SQLException {
    return SharedPostgres.connect(settings);
  }

  int size() {
    return nodes.size();
  }

  /** Returns a client for the endpoints of one node. */
  Api api(int number) {
    return new Api(nodes.get(number).url());
  }

  /** Returns one node. */
  Service service(int number) {
    return nodes.get(number);
  }

  /** Returns an access token of the administrator, issued by one node. */
  String administrator(int number) {
    return api(number)
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin"))
        .string("access_token");
  }

  /** Returns the logs of all nodes. */
  String log() {
    return String.join("\n", nodes.stream().map(ServiceProcess::log).toList());
  }

  @Override
  public void close() {
    nodes.forEach(ServiceProcess::close);
  }
}
