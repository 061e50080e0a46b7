package dev.countersign.endtoend;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts the services that pages of the documentation need. Pages with the same settings share a
 * service, unless a page starts it again.
 */
final class PageServices implements AutoCloseable {

  private final Path directory;
  private final Map<Map<String, String>, Service> shared = new HashMap<>();
  private int databases;

  /**
   * Starts no service yet.
   *
   * @param directory where the services store their data
   */
  PageServices(Path directory) {
    this.directory = directory;
  }

  /** Returns the shared service with these settings. The caller must not close it. */
  Service shared(Map<String, String> further) {
    return shared.computeIfAbsent(
        Map.copyOf(further), settings -> ServiceProcess.start(onEmptyDatabase(settings)));
  }

  /** Returns the settings of a service with its own database. */
  Map<String, String> onEmptyDatabase(Map<String, String> further) {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_ADMIN_SECRET", Service.ADMIN_SECRET);
    settings.put("COUNTERSIGN_REGISTRATION_TOKEN", Service.REGISTRATION_TOKEN);
    settings.put("COUNTERSIGN_USER", Service.USER);
    settings.put("COUNTERSIGN_USER_PASSWORD", Service.PASSWORD);
    // Several pages register clients within the same minute.
    settings.put("COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS", "off");
    settings.put("COUNTERSIGN_DATA_DIR", directory.resolve("data" + databases++).toString());
    settings.putAll(further);
    return settings;
  }

  @Override
  public void close() {
    shared.values().forEach(Service::close);
    shared.clear();
  }
}
