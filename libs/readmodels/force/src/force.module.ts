import { Module } from '@nestjs/common';
import { ForceController } from './force.controller.js';

@Module({ controllers: [ForceController] })
export class ForceModule {}
