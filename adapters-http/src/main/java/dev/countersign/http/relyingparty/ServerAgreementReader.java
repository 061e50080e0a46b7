package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.AgreeToServer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Reads the body of {@code POST /rp/servers/agreements}. */
final class ServerAgreementReader {

  private static final Set<String> MEMBERS = Set.of("issuer", "endpoints");

  private ServerAgreementReader() {}

  /** Returns the command in the body; refuses an invalid body, also one with unknown members. */
  static Result<AgreeToServer.Command, RelyingPartyError> read(JsonObject body, Actor actor) {
    var issuer = body.string("issuer");
    var endpoints = body.object("endpoints");
    if (issuer.isEmpty() || endpoints.isEmpty() || body.members().size() != MEMBERS.size()) {
      return Result.refused(
          new BadCall("send issuer, a string, and endpoints, an object, and nothing else"));
    }
    return endpoints(endpoints.get())
        .map(moved -> new AgreeToServer.Command(issuer.get(), moved, actor));
  }

  private static Result<Map<ServerEndpoint, URI>, RelyingPartyError> endpoints(JsonObject moved) {
    var found = new EnumMap<ServerEndpoint, URI>(ServerEndpoint.class);
    for (var endpoint : ServerEndpoint.values()) {
      try {
        moved.string(endpoint.member()).map(URI::create).ifPresent(u -> found.put(endpoint, u));
      } catch (IllegalArgumentException e) {
        return Result.refused(new BadCall(endpoint.member() + " must be a URL"));
      }
    }
    return found.size() == moved.members().size()
        ? Result.ok(found)
        : Result.refused(
            new BadCall("endpoints must contain the endpoints that moved, each with its URL"));
  }
}
