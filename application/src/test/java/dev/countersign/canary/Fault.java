package dev.countersign.canary;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an adapter: one method of one port behaves differently.
 *
 * @param port the port
 * @param method the method of the port
 * @param what the difference, in words
 * @param behaviour what the method does instead
 */
record Fault(Class<?> port, Method method, String what, Behaviour behaviour) {

  /** What a method does instead. */
  @FunctionalInterface
  interface Behaviour {
    /** Answers the call. */
    @Nullable Object answer(AdapterCall call) throws Throwable;
  }

  /** Returns the name of the fault, which is unique among those of a contract. */
  String name() {
    return port.getSimpleName() + "." + signature(method) + ": " + what;
  }

  /** Returns whether it shows only if several threads call the adapter. */
  boolean isOfConcurrency() {
    return what.contains("concurrent");
  }

  private static String signature(Method method) {
    var types = new StringBuilder(method.getName()).append('(');
    for (var type : method.getParameterTypes()) {
      types
          .append(types.charAt(types.length() - 1) == '(' ? "" : ", ")
          .append(type.getSimpleName());
    }
    return types.append(')').toString();
  }
}
