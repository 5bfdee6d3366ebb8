import { Module } from '@nestjs/common';
import { ForecastController } from './forecast.controller.js';

@Module({ controllers: [ForecastController] })
export class ForecastModule {}
