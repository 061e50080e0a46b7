package dev.countersign.testkit.fetch;

import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Another web server that publishes documents. The in-memory adapter reads it directly; the test of
 * an HTTP adapter puts it behind HTTP. It records all requests.
 */
public final class RemoteDocuments {

  private final URI base;
  private final Map<URI, Page> pages = new ConcurrentHashMap<>();
  private final List<URI> lookups = new CopyOnWriteArrayList<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  /** Creates a server at this URL that publishes nothing yet. */
  public RemoteDocuments(URI base) {
    this.base = base;
  }

  /**
   * The response at a URL.
   *
   * @param status the HTTP status
   * @param type the media type
   * @param caching the value of {@code Cache-Control}
   * @param body the JSON
   * @param text the text that is sent instead of the JSON
   */
  public record Page(
      int status, String type, Optional<String> caching, Json body, Optional<String> text) {

    /** Returns a page with a JSON document and no {@code Cache-Control}. */
    public static Page of(Json body) {
      return new Page(200, "application/json", Optional.empty(), body, Optional.empty());
    }

    /** Returns a page with a text, and no {@code Cache-Control}. */
    public static Page text(String type, String text) {
      return new Page(200, type, Optional.empty(), new Json.JsonNull(), Optional.of(text));
    }

    /** Returns the same page with another type. */
    public Page as(String other) {
      return new Page(status, other, caching, body, text);
    }

    /** Returns the same page with another {@code Cache-Control}. */
    public Page caching(String other) {
      return new Page(status, type, Optional.of(other), body, text);
    }

    /** Returns the same page with another status. */
    public Page status(int other) {
      return new Page(other, type, caching, body, text);
    }
  }

  /** Returns the URL of a path on the server. */
  public URI at(String path) {
    return base.resolve(path);
  }

  /** Publishes a page. */
  public void publish(URI url, Page page) {
    pages.put(url, page);
  }

  /** Publishes a document without {@code Cache-Control}. */
  public void publish(URI url, Json body) {
    publish(url, Page.of(body));
  }

  /** Removes a page. */
  public void remove(URI url) {
    pages.remove(url);
  }

  /** Returns the page at this URL, and records the request. */
  public Optional<Page> page(URI url) {
    lookups.add(url);
    return Optional.ofNullable(pages.get(url));
  }

  /** Returns the URLs that were requested so far. */
  public List<URI> lookups() {
    return List.copyOf(lookups);
  }

  /**
   * A request that was received.
   *
   * @param authorization the header {@code Authorization}
   */
  public record Received(String method, Optional<String> authorization, Payload payload) {}

  /** Returns the page at this URL, and records the request with its payload. */
  public Optional<Page> page(URI url, Received request) {
    received.add(request);
    return page(url);
  }

  /** Returns the requests that were received so far. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Makes the server stop responding. */
  public void goDown() {
    down = true;
  }

  /** Makes the server respond again. */
  public void comeUp() {
    down = false;
  }

  /** Returns whether the server does not respond. */
  public boolean isDown() {
    return down;
  }
}
