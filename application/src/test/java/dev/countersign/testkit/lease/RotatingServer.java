package dev.countersign.testkit.lease;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * A server that replaces the refresh token with each request, and revokes all tokens if an earlier
 * one comes back (RFC 9700 §4.14.2). A test can make it, or the way to it, fail.
 */
public final class RotatingServer {

  /** The end of a node in the middle of its work. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  /** What happens to one request. */
  @FunctionalInterface
  public interface Fate {

    /** Returns the response to a form, or ends the node. */
    Result<Response, Unanswered> meet(Map<String, String> form);
  }

  private final List<Map<String, String>> forms = new ArrayList<>();
  private final Queue<Fate> fates = new ArrayDeque<>();
  private final Set<String> replaced = new HashSet<>();
  private final List<String> killed = new ArrayList<>();
  private String current = "refresh-0";
  private int issued;
  private boolean revoked;
  private boolean rotates = true;
  private boolean strict = true;
  private Duration life = Duration.ofMinutes(10);
  private Duration longest = Duration.ofSeconds(10);

  /** Creates a server whose first refresh token is {@code refresh-0}. */
  public RotatingServer() {}

  /** Returns the response to a sign-in. */
  public synchronized RemoteTokens signIn() {
    return RemoteTokens.parse(document(Map.of()))
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  /** Sets what happens to the next request for which nothing is set yet. */
  public synchronized void next(Fate fate) {
    fates.add(fate);
  }

  /** Sets the response to the next request. */
  public void nextStatus(int status, Optional<Duration> retryAfter) {
    next(form -> Result.ok(new Response(status, Optional.empty(), retryAfter)));
  }

  /** Sets the error with which the next request is refused. */
  public void nextError(String error) {
    next(form -> Result.ok(refusal(error)));
  }

  /** The server works, and its response is lost. */
  public Result<Response, Unanswered> loseResponse(Map<String, String> form) {
    var _ = answer(form);
    return Result.refused(new Unanswered("did not respond in time", true));
  }

  /** The server works, and the node ends before the response. */
  public synchronized Result<Response, Unanswered> killAfterSending(Map<String, String> form) {
    loseNode(form.getOrDefault("refresh_token", ""));
    var _ = answer(form);
    throw new Death();
  }

  /** Notes that a node that sent this refresh token ended before it stored the response. */
  public synchronized void loseNode(String refreshToken) {
    killed.add(refreshToken);
  }

  /** The request does not reach the server. */
  public static Result<Response, Unanswered> doNotSend(Map<String, String> form) {
    return Result.refused(new Unanswered("could not be reached", form.isEmpty()));
  }

  /** Keeps the refresh token with each request. */
  public synchronized void stopRotating() {
    rotates = false;
  }

  /** Accepts the refresh token before the last one, as servers do that allow an overlap. */
  public synchronized void allowOverlap() {
    strict = false;
  }

  /** Sets how long access tokens live. */
  public synchronized void issueFor(Duration time) {
    life = time;
  }

  /** Sets the longest time that a request can take. */
  public synchronized void setLongestCall(Duration time) {
    longest = time;
  }

  /** Returns the forms so far, also those that did not reach the server. */
  public synchronized List<Map<String, String>> forms() {
    return List.copyOf(forms);
  }

  /** Returns the refresh tokens that were sent, in order. */
  public synchronized List<String> sent() {
    return forms.stream()
        .filter(form -> form.containsKey("refresh_token"))
        .map(form -> form.getOrDefault("refresh_token", ""))
        .toList();
  }

  /** Returns the refresh tokens of nodes that ended before they stored the response. */
  public synchronized List<String> killed() {
    return List.copyOf(killed);
  }

  /** Returns whether an earlier refresh token came back. */
  public synchronized boolean isRevoked() {
    return revoked;
  }

  /** Returns the way to the server. */
  public FormSender sender() {
    return new FormSender() {
      @Override
      public Result<Response, Unanswered> send(
          URI endpoint, Call call, Proof proof, Map<String, String> parameters) {
        return fate(parameters).meet(parameters);
      }

      @Override
      public Duration longestCall() {
        return longest();
      }
    };
  }

  private synchronized Fate fate(Map<String, String> form) {
    forms.add(form);
    var fate = fates.poll();
    return fate == null ? sent -> Result.ok(answer(sent)) : fate;
  }

  /** Returns the response of the server. */
  public synchronized Response answer(Map<String, String> form) {
    if (form.containsKey("token")) {
      revoked = true;
      return new Response(200, Optional.empty(), Optional.empty());
    }
    var token = form.getOrDefault("refresh_token", "");
    if (strict && replaced.contains(token)) {
      revoked = true;
    }
    if (revoked || (!token.equals(current) && !replaced.contains(token))) {
      return refusal("invalid_grant");
    }
    if (rotates) {
      replaced.add(current);
      current = "refresh-" + replaced.size();
    }
    return new Response(200, Optional.of(document(form)), Optional.empty());
  }

  private JsonObject document(Map<String, String> form) {
    var document =
        JsonObject.EMPTY
            .with("access_token", "access-" + issued++)
            .with("token_type", "Bearer")
            .with("expires_in", life.toSeconds());
    var scope = form.get("scope");
    if (scope != null) {
      document = document.with("scope", scope);
    }
    return rotates ? document.with("refresh_token", current) : document;
  }

  private static Response refusal(String error) {
    return new Response(400, Optional.of(JsonObject.EMPTY.with("error", error)), Optional.empty());
  }

  private synchronized Duration longest() {
    return longest;
  }
}
