package dev.countersign.testkit.lease;

import dev.countersign.application.lease.LeaseUseCases.FamilyNode;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.lease.RotatingServer.Death;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A node that a test can kill together with its current requests. After that, the node no longer
 * reaches the store or a server, as after the end of a process: each further call ends with {@link
 * Death}.
 */
public final class KillableNode {

  /** The moment of a request at which a node ends. */
  public enum Moment {
    /** The row says that the refresh token was sent, but it was not. */
    BEFORE_SENDING,
    /** The server has responded, but nothing is stored. */
    AFTER_SENDING,
    /** The response is stored, but not judged. */
    AFTER_STORING
  }

  /** A refresh token that a thread has sent, and whose response is not stored. */
  private record Sent(RotatingServer server, String refreshToken) {}

  private static final int LONGEST_DELAY_MILLIS = 30;

  private static final ThreadLocal<@Nullable Sent> SENT = new ThreadLocal<>();

  private final AtomicReference<@Nullable Moment> last = new AtomicReference<>();
  private final FamilyNode node;
  private volatile boolean killed;

  /**
   * Creates a node.
   *
   * @param families the store
   * @param servers finds the server with an endpoint
   * @param start creates the node with the store and the way to the servers that it must use
   */
  public KillableNode(
      TokenFamilies families,
      Function<URI, RotatingServer> servers,
      BiFunction<TokenFamilies, FormSender, FamilyNode> start) {
    this.node = start.apply(killable(families), sender(servers));
  }

  /** Returns the node. */
  public FamilyNode node() {
    return node;
  }

  /** Ends the node now. */
  public void kill() {
    killed = true;
  }

  /** Ends the node at this moment of its next request. */
  public void killAt(Moment moment) {
    last.set(moment);
  }

  /** Returns whether the node has ended. */
  public boolean isKilled() {
    return killed;
  }

  private void reach(Moment moment) {
    if (last.get() == moment) {
      kill();
    }
    live();
  }

  private void live() {
    if (!killed) {
      return;
    }
    doubt();
    throw new Death();
  }

  /** Notes that the response to the request of this thread, if any, will never be stored. */
  private static void doubt() {
    var request = SENT.get();
    if (request != null) {
      SENT.remove();
      request.server().loseNode(request.refreshToken());
    }
  }

  private TokenFamilies killable(TokenFamilies families) {
    return (TokenFamilies)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {TokenFamilies.class},
            (_, called, arguments) -> called(families, called, arguments));
  }

  private @Nullable Object called(
      TokenFamilies families, Method called, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    live();
    if (called.getName().equals("send")) {
      // So that other nodes read the same state meanwhile.
      delay();
    }
    Object result;
    try {
      result = called.invoke(families, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
    if (called.getName().equals("answer")) {
      answered(Boolean.TRUE.equals(result));
    }
    live();
    return result;
  }

  /** If it is not stored, another node took the claim over while this one was alive. */
  private void answered(boolean stored) {
    SENT.remove();
    if (stored) {
      reach(Moment.AFTER_STORING);
    }
  }

  private FormSender sender(Function<URI, RotatingServer> servers) {
    return new FormSender() {
      @Override
      public Result<Response, Unanswered> send(
          URI endpoint, Call call, Proof proof, Map<String, String> parameters) {
        return sent(servers.apply(endpoint), endpoint, call, proof, parameters);
      }

      @Override
      public Duration longestCall() {
        return Duration.ofMillis(2L * LONGEST_DELAY_MILLIS);
      }
    };
  }

  private Result<FormSender.Response, FormSender.Unanswered> sent(
      RotatingServer server,
      URI endpoint,
      FormSender.Call call,
      Proof proof,
      Map<String, String> parameters) {
    reach(Moment.BEFORE_SENDING);
    SENT.set(new Sent(server, Optional.ofNullable(parameters.get("refresh_token")).orElse("")));
    delay();
    var response = server.sender().send(endpoint, call, proof, parameters);
    delay();
    reach(Moment.AFTER_SENDING);
    return response;
  }

  /** The time that the request and the response take on their way. */
  private static void delay() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_DELAY_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Death();
    }
  }
}
