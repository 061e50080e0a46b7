package dev.countersign.testkit.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** {@link DocumentFetcher} in memory: it reaches one server. */
public final class InMemoryDocumentFetcher implements DocumentFetcher {

  private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]+)");

  private final RemoteDocuments server;

  /** Creates a fetcher that reaches {@code server}. */
  public InMemoryDocumentFetcher(RemoteDocuments server) {
    this.server = server;
  }

  @Override
  public Result<Document, Refusal> fetch(Request request) {
    if (!isAllowed(request.uri())) {
      return Result.refused(Refusal.NOT_ALLOWED);
    }
    if (server.isDown()) {
      return Result.refused(Refusal.UNAVAILABLE);
    }
    return server
        .page(request.uri())
        .map(page -> read(page, request))
        .orElseGet(() -> Result.refused(Refusal.UNUSABLE));
  }

  private static boolean isAllowed(URI uri) {
    return "https".equals(uri.getScheme())
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null;
  }

  private static Result<Document, Refusal> read(RemoteDocuments.Page page, Request request) {
    if (page.status() == 429 || page.status() >= 500) {
      return Result.refused(Refusal.UNAVAILABLE);
    }
    return page.status() == 200
            && page.type().startsWith("application/")
            && page.type().endsWith("json")
            && page.body() instanceof JsonObject body
            && body.toString().length() <= request.mostBytes()
        ? Result.ok(new Document(body, page.caching().map(InMemoryDocumentFetcher::life)))
        : Result.refused(Refusal.UNUSABLE);
  }

  private static Duration life(String caching) {
    var found = MAX_AGE.matcher(caching);
    return found.matches() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : Duration.ZERO;
  }
}
