/* The program ends while its threads call Python. */
#include "functions.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *call(void *first)
{
    double nothing[1] = {0}, total = 0;
    struct functions_particle p = {0, 0, 0};
    int stat = 0;
    while (stat != 3) /* Python has ended */
        weighed(0, nothing, 0, &p, &total, &stat);
    return first;
}

int main(void)
{
    pthread_t threads[4];
    printf("%.2f\n", of_c(1.5, 2));
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], 0, call, 0);
    usleep(20000);
    exit(0);
}
