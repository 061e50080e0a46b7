package dev.countersign.canary;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;
import dev.countersign.domain.user.PairwiseSubject;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The faults of single ports which those of all ports do not include. */
final class OwnFaults {

  private static final int LENGTH_OF_SUBJECT = 43;

  private OwnFaults() {}

  /** Returns those of the port, in a fixed order; mostly none. */
  static List<Fault> of(Class<?> port) {
    if (port == MasterKey.class) {
      return ofMasterKeys();
    }
    if (port == PairwiseSubjects.class) {
      return List.of(
          fault(port, "subject", "shows the sector and the user", OwnFaults::openSubject));
    }
    if (port == PasswordHasher.class) {
      return List.of(
          fault(port, "hash", "adds the password to the hash", OwnFaults::hashWithPassword));
    }
    if (port == TokenLeases.class) {
      return List.of(
          fault(
              port,
              "find",
              "returns more than is stored, the first time",
              OwnFaults::fullestAtFirst));
    }
    return List.of();
  }

  private static List<Fault> ofMasterKeys() {
    return List.of(
        fault(MasterKey.class, "wrap", "erases the content key", OwnFaults::erased),
        fault(
            MasterKey.class,
            "wrap",
            "does not name the algorithm",
            call ->
                new WrappedKey(
                    JsonObject.EMPTY,
                    ((WrappedKey) Objects.requireNonNull(call.proceed())).encryptedKey())),
        fault(Object.class, MasterKey.class, "toString", "shows the key", call -> "a key"));
  }

  private static Fault fault(Class<?> port, String name, String what, Fault.Behaviour behaviour) {
    return fault(port, port, name, what, behaviour);
  }

  private static Fault fault(
      Class<?> declaring, Class<?> port, String name, String what, Fault.Behaviour behaviour) {
    var method =
        Arrays.stream(declaring.getMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return new Fault(port, method, what, behaviour);
  }

  private static @Nullable Object fullestAtFirst(AdapterCall call) throws Throwable {
    var result = call.proceed();
    return call.memory().putIfAbsent("done", true) == null
        ? call.harvest().fullest(call.method(), result)
        : result;
  }

  private static @Nullable Object erased(AdapterCall call) throws Throwable {
    var result = call.proceed();
    Arrays.fill((byte[]) call.arguments().getFirst(), (byte) 0);
    return result;
  }

  private static Object openSubject(AdapterCall call) {
    var shown = call.arguments().get(0) + "_" + call.arguments().get(1);
    var text = (shown + "_".repeat(LENGTH_OF_SUBJECT)).replaceAll("[^A-Za-z0-9_-]", "-");
    return new PairwiseSubject(PairwiseSubject.BEGINNING + text.substring(0, LENGTH_OF_SUBJECT));
  }

  private static @Nullable Object hashWithPassword(AdapterCall call) throws Throwable {
    var password = ((Password) call.arguments().getFirst()).value();
    return call.proceed() instanceof Result.Ok<?, ?>(PasswordHash hash)
        ? Result.ok(new PasswordHash(hash.phc() + password))
        : call.proceed();
  }
}
