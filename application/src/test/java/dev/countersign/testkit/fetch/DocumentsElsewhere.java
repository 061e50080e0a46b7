package dev.countersign.testkit.fetch;

import dev.countersign.domain.oauth.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server of somebody else, with documents on it. The in-memory adapter reads it directly; the
 * test of an adapter that speaks HTTP puts it behind HTTP. It remembers what was asked for.
 */
public final class DocumentsElsewhere {

  private final URI base;
  private final Map<URI, Page> pages = new ConcurrentHashMap<>();
  private final List<URI> lookups = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  /** A server at that URL, on which there is nothing yet. */
  public DocumentsElsewhere(URI base) {
    this.base = base;
  }

  /**
   * What is to be had at a URL.
   *
   * @param status the HTTP status
   * @param type the media type
   * @param caching the value of {@code Cache-Control}
   * @param body the JSON
   */
  public record Page(int status, String type, Optional<String> caching, Json body) {

    /** A JSON document about whose life nothing is said. */
    public static Page of(Json body) {
      return new Page(200, "application/json", Optional.empty(), body);
    }

    /** The same of another type. */
    public Page as(String other) {
      return new Page(status, other, caching, body);
    }

    /** The same with another {@code Cache-Control}. */
    public Page caching(String other) {
      return new Page(status, type, Optional.of(other), body);
    }

    /** The same with another status. */
    public Page status(int other) {
      return new Page(other, type, caching, body);
    }
  }

  /** The URL of a path on the server. */
  public URI at(String path) {
    return base.resolve(path);
  }

  /** Publishes a page. */
  public void publish(URI url, Page page) {
    pages.put(url, page);
  }

  /** Publishes a document about whose life nothing is said. */
  public void publish(URI url, Json body) {
    publish(url, Page.of(body));
  }

  /** Takes a page away. */
  public void remove(URI url) {
    pages.remove(url);
  }

  /** The page at that URL. */
  public Optional<Page> page(URI url) {
    lookups.add(url);
    return Optional.ofNullable(pages.get(url));
  }

  /** What was asked for so far. */
  public List<URI> lookups() {
    return List.copyOf(lookups);
  }

  /** Stops answering. */
  public void goDown() {
    down = true;
  }

  /** Answers again. */
  public void comeUp() {
    down = false;
  }

  /** Whether it answers nobody. */
  public boolean isDown() {
    return down;
  }
}
