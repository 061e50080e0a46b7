package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.LookUpServers;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Writes servers as JSON: what is in force, how the last request went, and what must be agreed. */
final class ServerViews {

  private ServerViews() {}

  /** Returns the JSON of a page. */
  static JsonObject show(LookUpServers.Page page) {
    var servers = page.servers().stream().map(server -> (Json) show(server)).toList();
    var json = JsonObject.EMPTY.with("servers", new JsonArray(servers));
    return page.next().map(Issuer::value).map(next -> json.with("next", next)).orElse(json);
  }

  /** Returns the JSON of a server. */
  static JsonObject show(KnownServer server) {
    var check = server.check();
    var json =
        JsonObject.EMPTY
            .with("issuer", server.issuer().value())
            .with("endpoints", endpoints(server.metadata().endpoints()))
            .with("metadata_received_at", check.succeededAt().toString())
            .with("metadata_requested_at", check.attemptedAt().toString())
            .with("failed_requests", check.failures())
            .with("next_request_at", check.dueAt().toString());
    var withFailure = check.failure().map(text -> json.with("failure", text)).orElse(json);
    return server.moved().isEmpty()
        ? withFailure
        : withFailure.with("moved_endpoints", endpoints(server.moved()));
  }

  private static JsonObject endpoints(Map<ServerEndpoint, URI> endpoints) {
    var json = JsonObject.EMPTY;
    for (var endpoint : new TreeMap<>(endpoints).entrySet()) {
      json = json.with(endpoint.getKey().member(), endpoint.getValue().toString());
    }
    return json;
  }
}
