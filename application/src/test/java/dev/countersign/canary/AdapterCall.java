package dev.countersign.canary;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method of a wrong adapter.
 *
 * @param adapter the correct adapter
 * @param memory what the wrong adapter remembers during one test
 * @param harvest results of the correct adapter in all tests
 * @param ofTest whether the thread of the test makes the call
 */
record AdapterCall(
    Object adapter,
    Method method,
    List<Object> arguments,
    ConcurrentMap<String, Object> memory,
    Harvest harvest,
    boolean ofTest) {

  /** Calls the correct adapter. */
  @Nullable Object proceed() throws Throwable {
    return proceed(arguments.toArray());
  }

  /** Calls the correct adapter with other arguments. */
  @Nullable Object proceed(@Nullable Object[] others) throws Throwable {
    try {
      return method.invoke(adapter, others);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /** Calls the correct adapter with another argument at {@code index}. */
  @Nullable Object proceed(int index, @Nullable Object argument) throws Throwable {
    @Nullable Object[] others = arguments.toArray();
    others[index] = argument;
    return proceed(others);
  }
}
