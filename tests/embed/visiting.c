/* Threads that call Python several times, and end. */
#include "visits.h"
#include <pthread.h>
#include <stdio.h>

static void *call(void *count)
{
    for (int i = 0; i < 3; i++)
        *(int *)count = visit();
    return 0;
}

int main(void)
{
    ended(); /* Python keeps what it knows of the thread that has started it */
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        int count = 0;
        pthread_create(&thread, 0, call, &count);
        pthread_join(thread, 0);
        printf("%d %d\n", count, ended());
    }
    return 0;
}
