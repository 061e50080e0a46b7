package dev.countersign.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A service behind a proxy, as its users see it: at the path of its issuer. */
final class ProxiedService implements Service {

  private final ReverseProxy proxy;
  private final String path;
  private final Service service;

  private ProxiedService(ReverseProxy proxy, String path, Service service) {
    this.proxy = proxy;
    this.path = path;
    this.service = service;
    proxy.pass(path, service.url());
  }

  /** Starts a service with the in-memory stores, and passes requests at that path to it. */
  static ProxiedService start(ReverseProxy proxy, String path, Path directory) {
    var settings = Map.<String, Object>of("countersign.issuer", proxy.url(path));
    return new ProxiedService(proxy, path, InMemoryService.start(directory, settings));
  }

  @Override
  public String url() {
    return proxy.url(path);
  }

  @Override
  public String issuer() {
    return service.issuer();
  }

  @Override
  public String log() {
    return service.log();
  }

  @Override
  public List<String> files() {
    return service.files();
  }

  @Override
  public Service restart() {
    return new ProxiedService(proxy, path, service.restart());
  }

  @Override
  public void close() {
    service.close();
  }
}
