package dev.cassetteworkbench.storage.internal.s3;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Stops every request that could change something before it is sent, whoever makes it.
final class ReadOnlyGuard implements ExecutionInterceptor {

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (operation == null || writes(operation)) {
            throw new Refused(String.valueOf(operation));
        }
    }

    static boolean writes(String operation) {
        return !(operation.startsWith("Get") || operation.startsWith("List") || operation.startsWith("Head"));
    }

    /// Our own refusal, on its way through the SDK.
    static final class Refused extends SdkClientException {
        private static final long serialVersionUID = 1L;

        private final String operation;

        Refused(String operation) {
            super(SdkClientException.builder().message("read only: " + operation));
            this.operation = operation;
        }

        String operation() {
            return operation;
        }
    }
}
